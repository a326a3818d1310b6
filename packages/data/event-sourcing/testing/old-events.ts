// Events as earlier releases wrote them, copied out of a database. They are never changed: databases hold them for ever.
import type { StoredEvent } from '../src/event-store/event-store.ts';

/** Of the first release, when the text was called "body" and the author "author". */
export const postCreated1: StoredEvent = {
  stream: 'post-016f5e66-e800-7000-8000-000000000011',
  version: 1,
  position: 1,
  type: 'PostCreated',
  schema: 1,
  payload: { title: 'We kept the monolith', body: 'Four people.', author: '016f5e66-e800-7000-8000-000000000003' },
  cause: { actor: '016f5e66-e800-7000-8000-000000000003', command: 'c', correlation: 'r' },
  at: new Date('2026-01-01T00:00:00.000Z'),
};
