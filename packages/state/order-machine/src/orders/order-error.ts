// What an order refuses, by a stable code. HTTP statuses are chosen elsewhere.
import type { Command } from '../machine/order.ts';

export type OrderErrorCode = 'order-not-found' | 'transition-impossible' | 'idempotency-key-reused';

export class OrderError extends Error {
  override readonly name: string = 'OrderError';
  readonly code: OrderErrorCode;

  constructor(code: OrderErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}

export const orderNotFound = (id: string) => new OrderError('order-not-found', `Cannot find the order "${id}"`);

/** Says also what would be possible: who asked has seen an older state. */
export class ImpossibleTransition extends OrderError {
  override readonly name = 'ImpossibleTransition';
  readonly state: string;
  readonly allowed: readonly Command['type'][];

  constructor(event: string, state: string, allowed: readonly Command['type'][]) {
    const instead = allowed.length > 0 ? `possible now: ${allowed.join(', ')}` : 'nothing is possible any more';
    super('transition-impossible', `Cannot do "${event}": the order is in "${state}"; ${instead}`);
    this.state = state;
    this.allowed = allowed;
  }
}
