// Whoever follows the new posts sees each of them once, also what a slow transaction publishes.
import assert from 'node:assert/strict';
import { afterAll, beforeAll, test, vi } from 'vitest';
import { writePost, writePosts } from '#blog-http/testing';
import { openPeopledBlog } from '../../testing/database.ts';
import { createPostFeed, type PostFeed } from './follow-posts.ts';
import { newPosts } from './new-posts.ts';
import { publishPost } from './write-post.ts';

let opened: Awaited<ReturnType<typeof openPeopledBlog>>;
beforeAll(async () => {
  opened = await openPeopledBlog();
});
afterAll(() => opened.end());

const draft = () => writePost(opened, { status: 'draft' });
const author = () => ({ id: opened.people.author.id, role: 'USER' });
const publish = async (id: string) => (await publishPost(opened.blog, author(), id)).id;
/** Other tests run on the same server, and their transactions hold back what is new here. */
const settled = (cursor: string, limit?: number) =>
  vi.waitFor(
    async () => {
      const found = await newPosts(opened.blog, cursor, limit);
      assert.equal(found.held, false);
      return found;
    },
    { timeout: 20_000 },
  );
async function comeAndGo(feed: PostFeed): Promise<void> {
  const stop = new AbortController();
  for await (const _ of feed.follow(undefined, stop.signal)) stop.abort();
}
const idsOf = ({ posts }: { posts: { id: string }[] }) => posts.map(({ id }) => id);

test('what was there before is not new, and what is published comes once', async () => {
  await writePosts(opened, 2);
  const start = await newPosts(opened.blog, undefined);
  assert.deepEqual(start.posts, []);
  const ids = [await publish(await draft()), await publish(await draft()), await publish(await draft())];
  const first = await settled(start.cursor, 2);
  assert.deepEqual(idsOf(first), ids.slice(0, 2));
  const second = await settled(first.cursor, 2);
  assert.deepEqual(idsOf(second), ids.slice(2));
  assert.deepEqual(idsOf(await newPosts(opened.blog, second.cursor)), []);
});

test('a post whose transaction began earlier and ends later is not missed', async () => {
  const { cursor } = await newPosts(opened.blog, undefined);
  const [slow, quick] = [await draft(), await draft()];
  const client = await opened.pool.connect();
  const publishSlowly = { ...opened.blog, db: client };
  await client.query('begin');
  await publishPost(publishSlowly, author(), slow);
  await publish(quick);
  const during = await newPosts(opened.blog, cursor);
  assert.deepEqual([idsOf(during), during.held], [[], true]);
  await client.query('commit');
  client.release();
  assert.deepEqual(idsOf(await settled(during.cursor)), [slow, quick]);
});

test('a cursor of a server that was further than this one means this moment', async () => {
  const ahead = `999999999999.${crypto.randomUUID()}`;
  const { posts, cursor } = await newPosts(opened.blog, ahead);
  assert.deepEqual(posts, []);
  const id = await publish(await draft());
  assert.deepEqual(idsOf(await settled(cursor)), [id]);
});

test('many followers hear of each post once, with a few statements for all of them', async () => {
  // What waits for a transaction, of whichever database, makes a statement at each look: here few of them, however long it waits.
  const feed = createPostFeed({ blog: opened.blog, pool: opened.pool, heldMs: 1_000 });
  const stop = new AbortController();
  const heard = Array.from({ length: 50 }, () => [] as string[]);
  const started = heard.map(() => Promise.withResolvers<void>());
  const following = heard.map(async (ids, at) => {
    for await (const batch of feed.follow(undefined, stop.signal)) {
      ids.push(...idsOf(batch));
      started[at]?.resolve();
    }
  });
  await Promise.all(started.map(({ promise }) => promise));
  const before = opened.statements.length;
  const ids = await Promise.all((await Promise.all([draft(), draft(), draft()])).map(publish));
  await vi.waitFor(() => assert.ok(heard.every(({ length }) => length === ids.length)), {
    timeout: 20_000,
  });
  for (const one of heard) assert.deepEqual([...one].sort(), [...ids].sort());
  // One for each follower would be 50 after each post.
  const sent = opened.statements.slice(before).filter((text) => text.includes('pg_current_snapshot'));
  assert.ok(sent.length < 50, `${sent.length} statements`);
  stop.abort();
  await Promise.all(following);
  assert.equal(feed.followers(), 0);
  feed.close();
});

test('followers who come and go share one connection', async () => {
  const feed = createPostFeed({ blog: opened.blog, pool: opened.pool, pollMs: 600_000 });
  const listening = () => opened.statements.filter((text) => text === 'listen new_posts').length;
  const before = listening();
  for (let count = 0; count < 5; count += 1) await comeAndGo(feed);
  assert.equal(feed.followers(), 0);
  assert.equal(listening() - before, 1);
  feed.close();
});

test('the connection goes when nobody has come for a while', async () => {
  const feed = createPostFeed({ blog: opened.blog, pool: opened.pool, pollMs: 20 });
  await comeAndGo(feed);
  const listeners = `select from pg_stat_activity where datname = current_database() and query = 'listen new_posts'`;
  await vi.waitFor(async () => assert.equal((await opened.pool.query(listeners)).rowCount, 0), { timeout: 20_000 });
});

test('what waits for a transaction that then publishes nothing comes all the same', async () => {
  const feed = createPostFeed({ blog: opened.blog, pool: opened.pool, pollMs: 600_000, heldMs: 5 });
  const following = feed.follow(undefined, new AbortController().signal);
  await following.next();
  const other = await opened.pool.connect();
  await other.query('begin; select pg_current_xact_id()');
  const next = following.next();
  const id = await publish(await draft());
  await other.query('rollback');
  other.release();
  assert.deepEqual(idsOf((await next).value ?? { posts: [] }), [id]);
  feed.close();
  assert.equal((await following.next()).done, true);
});
