// The event bus: what happened here is told to others, at least once and in order, and takes effect exactly once.
export { type CloudEvent, cloudEvent, mostDataBytes, type NewEvent, versionOf } from './cloud-event.ts';
export {
  type Consumer,
  type DeadLetter,
  type EventBus,
  type Page,
  type Publication,
  type Retry,
  type Subscription,
  usualPage,
  usualRetry,
} from './event-bus.ts';
export { createMemoryBus } from './memory-bus.ts';
export { inMemoryTransaction, type MemoryTransaction } from './memory-transaction.ts';
export { MessagingError } from './messaging-error.ts';
export { type Batch, type Cursors, createCursors, type Logged, lateEvents } from './postgres/cursor.ts';
export { type Database, overPool, type Queries } from './postgres/database.ts';
export { createDeadLetterDesk } from './postgres/dead-letter-desk.ts';
export { createDeadLetters } from './postgres/dead-letters.ts';
export { createPostgresBus, type PostgresBus, type PostgresBusOptions } from './postgres/postgres-bus.ts';
export { createSession, type Session } from './postgres/session.ts';
export { createSignal, type Signal } from './signal.ts';
