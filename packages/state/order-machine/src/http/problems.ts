// Every refusal, and what HTTP says for it. Nothing else here chooses a status.
import { blogProblems } from '#contract';
import type { ProblemTable } from '#kit/http';
import type { OrderErrorCode } from '../orders/order-error.ts';
import type { SnapshotErrorCode } from '../snapshots/snapshot-error.ts';

const { 'sign-in-required': signInRequired, 'invalid-token': invalidToken } = blogProblems;

export const problems = {
  'sign-in-required': signInRequired,
  'invalid-token': invalidToken,
  'person-not-found': { status: 404, title: 'There is no such demo person' },
  'order-not-found': { status: 404, title: 'There is no such order' },
  'transition-impossible': { status: 409, title: 'The order is not in a state for this' },
  'idempotency-key-reused': { status: 422, title: 'The Idempotency-Key was used for something else' },
  // Ours, and not the client's: the log says which order it is.
  'snapshot-of-unknown-version': { status: 500, title: 'The order was stored by another version' },
  'snapshot-unreadable': { status: 500, title: 'The order cannot be read' },
} satisfies ProblemTable & Record<OrderErrorCode | SnapshotErrorCode, unknown>;
