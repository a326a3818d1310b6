// What happens in the world because of an event stands apart from the projections: those may be built anew at any time, and
// this happens once. The inbox of the bus remembers it, in the transaction of what was done.
import type { Pool } from 'pg';
import { type EventBus, overPool } from '#messaging';
import { beginNow } from '../write-model/begin-now.ts';
import type { Transaction } from '../write-model/client.ts';

const name = 'announcements';

/** Notes each post that was published, for whoever sends mails. A reaction that is new does not react to history. */
export async function startAnnouncing({ pool, bus }: { pool: Pool; bus: EventBus<Transaction> }): Promise<void> {
  const database = overPool(pool);
  await database.transaction((tx) => beginNow(database.queriesOf(tx), name));
  await bus.subscribe({
    name,
    types: ['post.published'],
    handle: async ({ id, subject }, tx) =>
      void (await tx.announcement.create({ data: { eventId: id, postId: subject } })),
  });
}
