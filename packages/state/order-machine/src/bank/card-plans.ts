// How the demo bank behaves, by the card: what it does with a question, one move after the other.
import { setTimeout as wait } from 'node:timers/promises';
import type { BankRequest } from './protocol.ts';

/** `settle` decides and answers, `be-unavailable` answers that nothing was done. A plan without a move leaves without a word. */
type Move = 'settle' | 'decline' | 'be-unavailable';
export type Plan = (request: BankRequest, key: string, signal: AbortSignal) => AsyncIterable<Move>;

/** `lateMs` is longer than an order waits for an answer. */
export const cardPlans = (lateMs: number): Plan =>
  async function* plan({ type, card, attempt }, _key, signal) {
    if (type === 'VOID') yield 'settle';
    else if (card === 'declined') yield 'decline';
    else if (card === 'busy' && attempt <= 2) yield 'be-unavailable';
    else if (card === 'late' && attempt === 1) {
      yield 'be-unavailable';
      await wait(lateMs, undefined, { signal });
      yield 'settle';
    } else if (card === 'slow' && attempt === 1) {
      await wait(lateMs, undefined, { signal });
      yield 'settle';
    } else if (card === 'twice') {
      yield 'settle';
      yield 'settle';
    } else yield 'settle';
  };
