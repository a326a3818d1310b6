// Where a stream goes on, where it cannot, and how many there may be.
import assert from 'node:assert/strict';
import { afterAll, beforeAll, test, vi } from 'vitest';
import { type Blog, startBlog } from '../../testing/blog.ts';
import { openChanges, openStarted } from '../../testing/open-changes.ts';
import { publish, send } from '../../testing/stories.ts';

let blog: Blog;
beforeAll(async () => {
  blog = await startBlog();
});
afterAll(() => blog.stop());

const soon = (check: () => unknown) => vi.waitFor(check, { timeout: 20_000 });

test('of what is written while a client is cut off 20 times, each change comes once and in its order', async () => {
  const { author } = blog.people;
  const first = await openStarted(blog);
  first.cut();
  const written: number[] = [];
  const deleted = new Map<string, number>();
  let isWriting = true;
  async function write(): Promise<void> {
    while (isWriting) {
      const { body } = await publish(blog, author, `Post ${written.length}`);
      written.push(body.position);
      if (written.length % 3 > 0) continue;
      const { id } = body.result;
      deleted.set(id, (await send(blog, author, 'delete-post', { id })).body.position);
    }
  }
  const writing = [write(), write(), write()];
  const heard: { id: number; event: string; post: unknown }[] = [];
  let last = first.start;
  async function hear({ next }: Awaited<ReturnType<typeof openChanges>>): Promise<void> {
    const told = await next();
    assert.ok(told && ['published', 'gone'].includes(told.event), told?.event);
    heard.push({ id: told.id, event: told.event, post: told.data.id });
    last = told.id;
  }
  for (let cuts = 0; cuts < 20; cuts += 1) {
    const stream = await openChanges(blog, last);
    for (let events = 0; events < 1 + (cuts % 4); events += 1) await hear(stream);
    stream.cut();
  }
  isWriting = false;
  await Promise.all(writing);
  const head = Math.max(...written, ...deleted.values());
  const rest = await openChanges(blog, last);
  while (last < head) await hear(rest);
  rest.cut();

  const ids = heard.map(({ id }) => id);
  assert.deepEqual(
    ids,
    [...new Set(ids)].sort((a, b) => a - b),
  );
  for (const [post, position] of deleted)
    assert.ok(heard.some((one) => one.event === 'gone' && one.id === position && one.post === post));
  // A post that was deleted before anybody could be told of it is only told to be gone.
  const missing = written.filter((position) => !ids.includes(position));
  assert.ok(missing.length <= deleted.size, `${missing}`);
  const { rows } = await blog.pool.query<{ id: string }>(`select id from posts where status = 'published'`);
  const kept = new Set(heard.filter(({ event }) => event === 'published').map(({ post }) => post));
  assert.deepEqual(
    rows.filter(({ id }) => !kept.has(id)),
    [],
  );
});

test('a position that is kept no longer, or that this log never had, is answered with a reset and the place to go on', async () => {
  const { body } = await publish(blog, blog.people.author, 'Kept for a while');
  await blog.settled();
  await blog.bus.purge(new Date(Date.now() + 60_000));
  const reset = async (after: number) => {
    const stream = await openChanges(blog, after);
    const told = await stream.next();
    assert.equal(told?.event, 'reset');
    const { body: later } = await publish(blog, blog.people.author, 'After the reset');
    assert.equal((await stream.next())?.id, later.position, 'and it goes on');
    stream.cut();
    return told;
  };
  assert.deepEqual((await reset(body.position - 1))?.data, { reason: 'too-old' });
  assert.deepEqual((await reset(999_999_999))?.data, { reason: 'ahead' });
});

test('a client that has heard everything is not reset when the log is emptied behind it', async () => {
  const { body } = await publish(blog, blog.people.author, 'The last one');
  await blog.settled();
  await blog.bus.purge(new Date(Date.now() + 60_000));
  const stream = await openChanges(blog, body.position);
  const next = stream.next();
  const later = await publish(blog, blog.people.author, 'The next one');
  assert.deepEqual([(await next)?.event, (await next)?.id], ['published', later.body.position]);
  stream.cut();
});

test('what is no position is refused, and HEAD gets the headers alone', async () => {
  for (const made of ['x', '-1', '1.5', '9'.repeat(16)]) {
    const { status, body } = await blog.request('GET', '/api/posts/stream', { headers: { 'Last-Event-ID': made } });
    assert.deepEqual([status, body.code], [400, 'invalid-parameter'], made);
  }
  const { status, headers } = await blog.request('HEAD', '/api/posts/stream');
  assert.deepEqual([status, headers.get('Content-Type')], [200, 'text/event-stream']);
});

test('a client that goes is noticed, and its place is free; one too many is told to come again', async () => {
  const other = await startBlog({ environment: { MAX_STREAMS: '2' } });
  const [one, two] = [await openStarted(other), await openStarted(other)];
  const refused = await other.request('GET', '/api/posts/stream');
  assert.deepEqual([refused.status, refused.body.code], [503, 'too-many-streams']);
  assert.equal(refused.headers.get('Retry-After'), '10');
  one.cut();
  await soon(() => assert.equal(other.feed.followers(), 1));
  (await openStarted(other)).cut();
  two.cut();
  await soon(() => assert.equal(other.feed.followers(), 0));
  await other.stop();
});

test('the stop of the server ends streams cleanly after it has told when to come again', async () => {
  const other = await startBlog({ drainSeconds: 60 });
  const stream = await openStarted(other);
  assert.ok(stream.seen.some(({ retry }) => Number(retry) >= 1_000));
  const stopped = other.stop();
  assert.equal(await stream.next(), undefined);
  await stopped;
});
