// Streams end as they should: with the token that opened them, with their client, and with the server.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, test, vi } from 'vitest';
import { writePost } from '#blog-http/testing';
import { publishPost } from '#single-database';
import { createClient } from '../client/client.ts';
import { newPosts } from '../client/documents.ts';
import { type Blog, startBlog } from '../testing/blog.ts';

let blog: Blog;
let at = new Date();
beforeAll(async () => {
  blog = await startBlog({ now: () => at });
});
afterAll(() => blog.stop());

const soon = (check: () => unknown) => vi.waitFor(check, { timeout: 20_000 });

const publish = async () => {
  const author = { id: blog.people.author.id, role: 'USER' };
  return publishPost(blog.blog, author, await writePost(blog, { status: 'draft' }));
};

test('a client that goes is noticed, and nothing is kept for it', async () => {
  const gone = new AbortController();
  const stream = createClient({ url: blog.url }).listen(newPosts, {}, { signal: gone.signal });
  await stream.next();
  assert.equal(blog.feed.followers(), 1);
  const next = assert.rejects(stream.next());
  gone.abort();
  await next;
  await soon(() => assert.equal(blog.feed.followers(), 0));
});

test('a stream ends with the token that opened it, and says so', async () => {
  const { token } = blog.people.author;
  const stream = createClient({ url: blog.url, token }).listen(newPosts, {});
  await stream.next();
  const next = assert.rejects(stream.next(), { code: 'invalid-token' });
  at = new Date(at.getTime() + 24 * 3_600_000);
  await publish();
  await next;
  at = new Date();
});

test('a stream in which nothing happens ends with its token, too', async () => {
  let then = new Date();
  const other = await startBlog({ now: () => then, beatMs: 20 });
  const stream = createClient({ url: other.url, token: other.people.author.token }).listen(newPosts, {});
  await stream.next();
  const next = assert.rejects(stream.next(), { code: 'invalid-token' });
  then = new Date(then.getTime() + 24 * 3_600_000);
  await next;
  assert.equal(other.feed.followers(), 0);
  await other.stop();
});

test('a client that does not read has no more read for it', async () => {
  const socket = connect(Number(new URL(blog.url).port), '127.0.0.1');
  const body = JSON.stringify({ query: 'subscription { newPosts { content } }' });
  socket.write(
    `POST /graphql HTTP/1.1\r\nHost: a\r\nAccept: text/event-stream\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
  );
  await once(socket, 'data');
  socket.pause();
  const reads = () => blog.statements.filter((text) => text.includes('pg_current_snapshot')).length;
  const publishLong = async () => {
    const id = await writePost(blog, { status: 'draft' });
    await blog.pool.query('update posts set content = $1 where id = $2', ['x'.repeat(50_000), id]);
    await publishPost(blog.blog, { id: blog.people.author.id, role: 'USER' }, id);
  };
  // Each wakes the stream; what nobody reads fills the buffers of both sides, and then none of them is read from the database.
  await soon(async () => {
    const before = reads();
    for (let count = 0; count < 20; count += 1) await publishLong();
    assert.deepEqual([reads() - before, blog.feed.followers()], [0, 1]);
  });
  socket.destroy();
  await soon(() => assert.equal(blog.feed.followers(), 0));
});

test('an id that is none, a query, and a subscription that is not streamed are refused', async () => {
  const send = (query: string, headers: Record<string, string>) =>
    blog.request('POST', '/graphql', { body: { query }, headers });
  const accept = { Accept: 'text/event-stream' };
  const subscription = 'subscription { newPosts { id } }';
  assert.equal((await send(subscription, { ...accept, 'Last-Event-ID': 'none' })).status, 400);
  assert.equal((await send('{ viewer { id } }', accept)).status, 400);
  assert.equal((await send('subscription { oldPosts { id } }', accept)).status, 400);
  assert.equal((await send(subscription, { Accept: 'application/graphql-response+json' })).status, 400);
  const many = 'subscription { newPosts { author { posts(first: 100) { edges { node { id } } } } } }';
  assert.equal((await send(many, accept)).status, 400);
  assert.equal(
    (await send('subscription A { newPosts { id } } subscription B { newPosts { id } }', accept)).status,
    400,
  );
});

test('a stream ends without a last word when the database is away, so that its client comes again', async () => {
  const other = await startBlog();
  const stream = createClient({ url: other.url }).listen(newPosts, {});
  await stream.next();
  const holder = await other.pool.connect();
  await holder.query('begin; lock table posts');
  const next = stream.next();
  await other.pool.query('notify new_posts');
  await soon(async () => {
    const { rowCount } = await other.pool.query(`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`);
    assert.ok(rowCount);
  });
  assert.equal((await next).done, true);
  await holder.query('rollback');
  holder.release();
  await other.stop();
});

test('the stop of the server ends streams, and a client goes on after the last id elsewhere', async () => {
  const other = await startBlog({ drainSeconds: 60 });
  const stream = createClient({ url: other.url }).listen(newPosts, {});
  const { value } = await stream.next();
  const stopped = other.stop();
  assert.equal((await stream.next()).done, true);
  await stopped;
  assert.match(value?.id ?? '', /^\d+\./);
});
