// The port. Modules and services tell each other what happened through it, and no adapter shows.
import type { CloudEvent, NewEvent } from './cloud-event.ts';

/** `Tx` is a transaction of the database in which the publisher, or the consumer, keeps its own state. */
export type EventBus<Tx> = {
  /**
   * Leaves the events in the transaction that the caller opened: they exist if it commits, and only then. Publish after
   * the write that locks the aggregate: then the order of its events is the order of its changes.
   * Throws `bad-event` and `event-too-large` before it writes anything.
   */
  publish(tx: Tx, events: NewEvent[]): Promise<Publication>;
  /** Resolves when the subscription stands: it gets every event that is still kept, and every later one. */
  subscribe(subscription: Subscription<Tx>): Promise<Consumer>;
  /** `settled` of every consumer of this bus. */
  settled(): Promise<void>;
  /** Finishes what is in hand, then ends. Others of the same name go on with the rest. */
  stop(): Promise<void>;
};

export type Publication = {
  events: CloudEvent[];
  /** Of the last event in the outbox, 0 without events. Positions grow within one subject, and have holes. */
  position: number;
};

export type Subscription<Tx> = {
  /** Durable: under this name it is remembered what has been handled, over restarts and among processes. */
  name: string;
  /** Which types of events it wants; none means all. A type that is added later begins there, unless one goes back. */
  types?: string[];
  /**
   * Called at least once for each event, and one after the other for the events of one subject. What it writes through `tx`
   * takes effect exactly once: the inbox row, which says that the event was handled, is in the same transaction.
   * If it throws, it is called again later, and the later events of this subject wait; other subjects go on.
   */
  handle(event: CloudEvent, tx: Tx): Promise<void>;
};

export type Consumer = {
  name: string;
  /** How many committed events it has not handled yet, dead letters and what waits behind them included. */
  lag(): Promise<number>;
  /**
   * Resolves when every event committed before the call was handled, or is a dead letter, or waits behind one. Rejects with
   * `not-settled` when this consumer is stopped before.
   */
  settled(): Promise<void>;
  /** Events whose bound of attempts is reached, oldest first. When there are as many as `limit`, there may be more behind. */
  deadLetters(page?: Page): Promise<DeadLetter[]>;
  /** Tries a dead letter again, with all its attempts; what waits behind it follows. Throws `no-such-dead-letter`. */
  replay(eventId: string): Promise<void>;
  /** Gives a dead letter up for good, and records why; what waits behind it follows. Throws `no-such-dead-letter`. */
  discard(eventId: string, reason: string): Promise<void>;
  /** Reads again from behind this position. What was handled before has no effect a second time. */
  goBack(position: number): Promise<void>;
  /** Finishes what is in hand, then ends. */
  stop(): Promise<void>;
};

/** So many dead letters, from behind this position on. */
export type Page = { limit?: number; after?: number };

/** What is shown at once unless somebody says otherwise: an inbox may hold as many as there were events. */
export const usualPage = 100;

export type DeadLetter = {
  /** Its place in the outbox. */
  position: number;
  event: CloudEvent;
  attempts: number;
  /** The message of the last error. */
  error: string;
  firstTried: Date;
  lastTried: Date;
  /** How many later events of the same subject wait for it. */
  waiting: number;
};

/** When and how often a handler that failed is called again. */
export type Retry = { attempts: number; delayMs(attempt: number): number };

/** Half a second after the first failure, then twice as long each time. */
export const usualRetry: Retry = { attempts: 5, delayMs: (attempt) => 500 * 2 ** (attempt - 1) };
