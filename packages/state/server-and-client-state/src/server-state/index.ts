// What the server owns, and this tab only has a copy of.
export { keys } from './keys.ts';
export { pendingEdit, pendingWrites, type Shown, withPending } from './pending.ts';
export { demoQuery, PAGE_SIZE, postQuery, postsQuery } from './queries.ts';
export { createQueryClient, mayGoBetter, mayRepeat, STALE_MS } from './query-client.ts';
export { createServerState, type ServerState } from './server-state.ts';
export { type Failure, useWrites, writesIn } from './use-writes.ts';
export { EditConflict, subjectOf, type Write } from './write.ts';
