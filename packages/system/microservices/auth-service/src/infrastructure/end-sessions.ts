// Ends the sessions of a user inside a transaction: the store of the sessions makes transactions of its own otherwise.
import { createPostgresSessionStore } from '#jwt-refresh';
import type { Queries } from '#sql';

export function endSessionsIn(tx: Queries, now: () => Date) {
  const { revokeAll } = createPostgresSessionStore({
    query: (text, values = []) => tx.query(text, values),
    connect: () => Promise.reject(new Error('Cannot begin a transaction: this is one')),
  });
  return { endAll: (userId: string): Promise<void> => revokeAll(userId, now()) };
}
