// One step through the table, without XState: look up, ask the guards, change a copy. This is all that the hot path does.
import type { BankQuestion, OrderContext, OrderEvent } from '../machine/order.ts';
import type { Leaf, Table, TableEvent, Way } from './table.ts';

/** Where an order is. */
export type Standing = { state: Leaf; context: OrderContext };

export type Step = Standing & {
  questions: readonly BankQuestion[];
  /** Undefined while the state stays: its timer goes on. Null when the new state has none. */
  timer: { event: string; afterMs: number } | null | undefined;
};

const none: readonly BankQuestion[] = [];

/** Undefined when this cannot happen in that state. */
export function step(table: Table, { state, context }: Standing, event: TableEvent): Step | undefined {
  // Timers carry nothing, and no guard of theirs looks at the event.
  const given = event as OrderEvent;
  const way = wayOut(table, state, context, given);
  if (way === undefined) return undefined;
  let changed = context;
  for (const change of way.changes) changed = { ...changed, ...change(changed, given) };
  if (way.to === undefined) return { state, context: changed, questions: none, timer: undefined };
  const questions = way.questions.length === 0 ? none : way.questions.map((question) => question(changed));
  const timer = way.timer ? { event: way.timer.event, afterMs: way.timer.delay(changed) } : null;
  return { state: way.to, context: changed, questions, timer };
}

function wayOut(table: Table, state: Leaf, context: OrderContext, event: OrderEvent): Way | undefined {
  const ways = table.ways[state]?.[event.type];
  if (ways !== undefined) for (const way of ways) if (way.allows(context, event)) return way;
  return undefined;
}
