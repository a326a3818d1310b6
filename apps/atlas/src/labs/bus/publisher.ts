// The publisher of the lab: writes a post, and leaves the event of it in the same transaction.
import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { openPool } from '#kit/database';
import { createPostgresBus, overPool } from '#messaging';
import type { AuthorId, FaultId } from './actions.ts';

type Post = { author: AuthorId; isPoison?: boolean; eventId?: string; fault?: FaultId | undefined };

const postWritten = 'lab.post-written.v1';

/** The transaction of a late event stays open as long as `hold` says. */
export function createPublisher(pool: Pool, hold: () => Promise<unknown>) {
  const database = overPool(pool);
  const underWay = new Set<Promise<void>>();

  /** `published` is called when the event stands in the outbox and is not committed yet. */
  async function write(
    { author, isPoison, eventId = randomUUID(), fault }: Post,
    published: () => void,
  ): Promise<void> {
    const bus = createPostgresBus({
      source: '/atlas/labs/bus',
      pool: fault === 'lost' ? await closedPool() : pool,
      database,
      newId: () => eventId,
    });
    const post = randomUUID();
    const event = { type: postWritten, subject: author, data: { post, isPoison: isPoison ?? false } };
    await database.transaction(async (client) => {
      await client.query('insert into lab.posts (id, author) values ($1, $2)', [post, author]);
      // One id in two rows: as if somebody had sent the event again after an answer that was lost.
      await bus.publish(client, fault === 'twice' ? [event, event] : [event]);
      published();
      if (fault === 'late') await hold();
    });
    await bus.stop();
  }

  return {
    /** Resolves when it is committed; a late one goes on by itself. */
    async write(post: Post): Promise<void> {
      const { promise: published, resolve } = Promise.withResolvers<void>();
      const writing = write(post, resolve).finally(() => underWay.delete(writing));
      underWay.add(writing);
      await (post.fault === 'late' ? Promise.race([published, writing]) : writing);
      writing.catch(() => undefined);
    },
    idle: async () => void (await Promise.allSettled(underWay)),
  };
}

/** Over it no notice goes out. */
async function closedPool(): Promise<Pool> {
  const pool = openPool('postgres://127.0.0.1');
  await pool.end();
  return pool;
}
