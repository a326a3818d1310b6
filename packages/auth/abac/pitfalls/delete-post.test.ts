import { fileURLToPath } from 'node:url';
import type { Pool } from 'pg';
import { expect, onTestFinished, test } from 'vitest';
import { openPool } from '#kit/database';
import { testDatabase } from '#kit/test-database';
import { outcome, pitfall } from '#pitfall';
import { deletePost } from './delete-post.ts';
import { deletePost as naiveDeletePost } from './naive-delete-post.ts';
import { createPostPolicies } from './post-policies.ts';
import { holdersOf } from './roles.ts';

type DeletePost = typeof deletePost;

const migrations = fileURLToPath(new URL('./migrations', import.meta.url));
const ann = { id: 'ann', role: 'USER' };

async function openPosts(): Promise<Pool> {
  const { url, drop } = await testDatabase(migrations);
  onTestFinished(drop);
  const db = openPool(url);
  onTestFinished(() => db.end());
  await db.query(`insert into posts values ('p1', 'ann')`);
  return db;
}

/** Runs `work` while another transaction has changed p1; that one commits when `waiting` statements wait for the row. */
async function during<T>(db: Pool, change: string, waiting: number, work: () => Promise<T>): Promise<T> {
  const other = await db.connect();
  try {
    await other.query('begin');
    await other.query(change);
    const working = work();
    const waits = `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
    await expect.poll(async () => (await db.query(waits)).rowCount, { timeout: 20_000, interval: 10 }).toBe(waiting);
    await other.query('commit');
    return await working;
  } finally {
    // Closed, not reused: after a failure its transaction is still open.
    other.release(true);
  }
}

pitfall(
  'ABAC-13: an ownership transfer between check and delete is honoured',
  async (remove: DeletePost) => {
    const db = await openPosts();
    const transfer = `update posts set author_id = 'bob' where id = 'p1'`;
    const deleted = await during(db, transfer, 1, () => outcome(() => remove(db, 'p1', ann)));
    expect(deleted).toEqual({ ok: true, value: false });
    expect((await db.query('select id, author_id from posts')).rows).toEqual([{ id: 'p1', author_id: 'bob' }]);
  },
  { naive: naiveDeletePost, ours: deletePost },
);

pitfall(
  'ABAC-14: of two deletes at once one deletes and the other finds nothing',
  async (remove: DeletePost) => {
    const db = await openPosts();
    const lock = `select from posts where id = 'p1' for update`;
    const once = () => outcome(() => remove(db, 'p1', ann));
    const both = await during(db, lock, 2, () => Promise.all([once(), once()]));
    expect(both).toHaveLength(2);
    expect(both).toContainEqual({ ok: true, value: true });
    expect(both).toContainEqual({ ok: true, value: false });
  },
  { naive: naiveDeletePost, ours: deletePost },
);

test('ABAC-15: the where clause and the policy it stands for decide alike', async () => {
  const policies = createPostPolicies(holdersOf, () => {});
  const db = await openPosts();
  for (const role of ['USER', 'MODERATOR', 'ADMIN', 'OWNER']) {
    for (const authorId of ['ann', 'bob']) {
      await db.query('update posts set author_id = $1', [authorId]);
      const post = { authorId, createdAt: new Date(), status: 'published' } as const;
      const isPermitted = policies.may({ id: 'ann', role }, 'post:delete', post, { now: new Date() });
      expect(await deletePost(db, 'p1', { id: 'ann', role })).toBe(isPermitted);
      await db.query(`insert into posts values ('p1', 'ann') on conflict do nothing`);
    }
  }
});
