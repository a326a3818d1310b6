// What the compiler makes of a chart: for each state and event the ways out, in the order in which they are tried.
import type { BankQuestion, OrderContext, OrderEvent } from '../machine/order.ts';

/** A state without states inside it, by its path: "processing.charging". */
export type Leaf = string;

/** What happens in time, and not because somebody said so. */
export type TimerEvent = { type: 'answerIsDue' } | { type: 'backOff' };
export type TableEvent = OrderEvent | TimerEvent;

export type Timer = { event: TimerEvent['type']; delay: (context: OrderContext) => number };

export type Way = {
  /** The name of the guard as the chart writes it, for the picture and the comparison. */
  guard: string | undefined;
  allows: (context: OrderContext, event: OrderEvent) => boolean;
  /** Undefined for a way that stays where it is. */
  to: Leaf | undefined;
  changes: readonly ((context: OrderContext, event: OrderEvent) => Partial<OrderContext>)[];
  /** What the states on the way in ask of the bank. */
  questions: readonly ((context: OrderContext) => BankQuestion)[];
  /** The timer that runs in the new state. */
  timer: Timer | undefined;
};

/** What an order does that is found in this state after a crash. */
type Resumption = Pick<Way, 'questions' | 'timer'>;

export type Table = {
  initial: Leaf;
  ways: Readonly<Record<Leaf, Readonly<Record<string, readonly Way[]>>>>;
  resumptions: Readonly<Record<Leaf, Resumption>>;
};
