// The new posts as they come: who goes away and comes back has missed none.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type AddressInfo, connect } from 'node:net';
import express from 'express';
import { EventSource } from 'undici';
import { afterAll, beforeAll, test, vi } from 'vitest';
import { type StreamEvent, writePost, writePosts } from '#blog-http/testing';
import { publishPost } from '#single-database';
import { type Blog, startBlog } from '../testing/blog.ts';
import { openStream } from '../testing/open-stream.ts';
import { createBlogClient } from './client.ts';
import { handleCalls } from './http/handle-calls.ts';

let blog: Blog;
beforeAll(async () => {
  blog = await startBlog();
});
afterAll(() => blog.stop());

async function publish(): Promise<string> {
  const id = await writePost(blog, { status: 'draft' });
  await publishPost(blog.blog, { ...blog.people.author, role: 'USER' }, id);
  return id;
}

const idsIn = ({ data = '[]' }: StreamEvent = {}): string[] => JSON.parse(data).map(({ id }: { id: string }) => id);
const nobodyFollows = () => vi.waitFor(() => assert.equal(blog.feed.followers(), 0), { timeout: 20_000 });

/** A stream of which the first event is known to be read. */
async function following(lastEventId?: string) {
  const stream = await openStream(blog.url, lastEventId);
  assert.equal((await stream.next())?.event, 'connected');
  return { ...stream, first: (await stream.next()) ?? {} };
}

test('a typed client hears of a post when it is published', async () => {
  const client = createBlogClient({ url: blog.url, EventSource });
  const { promise: begun, resolve: begin } = Promise.withResolvers<void>();
  const { promise: heard, resolve: hear, reject } = Promise.withResolvers<string>();
  const subscription = client.posts.onPublished.subscribe(undefined, {
    onData: ({ data }) => {
      begin();
      for (const { title } of data) hear(title);
    },
    onError: reject,
  });
  await begun;
  await publish();
  assert.equal(await heard, 'Post 0');
  subscription.unsubscribe();
  await nobodyFollows();
});

test('a stream that fails by our own fault is told, as a call is', async () => {
  const failures: [string, string | undefined][] = [];
  const onFailure = ({ message }: Error, path?: string) => void failures.push([message, path]);
  const other = await startBlog();
  const server = express()
    .get('/trpc/*path', handleCalls({ ...other, isStillAllowed: () => true, onFailure }))
    .listen(0, '127.0.0.1');
  await once(server, 'listening');
  await other.pool.query('alter table posts rename to hidden');
  const stream = await openStream(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const told = ['relation "posts" does not exist', 'posts.onPublished'];
  await vi.waitFor(() => assert.deepEqual(failures, [told]), { timeout: 20_000 });
  stream.cut();
  server.close();
  server.closeAllConnections();
  await other.stop();
});

test('whoever comes back with the last id misses nothing, also if nothing was heard before', async () => {
  const stream = await following();
  const missed = [];
  stream.cut();
  await nobodyFollows();
  for (let count = 0; count < 3; count += 1) missed.push(await publish());
  const again = await openStream(blog.url, stream.first.id);
  await again.next();
  const heard: string[] = [];
  let last: StreamEvent | undefined;
  while (heard.length < missed.length) {
    last = await again.next();
    heard.push(...idsIn(last));
  }
  assert.deepEqual(heard, missed);
  again.cut();
  const third = await following(last?.id);
  assert.deepEqual(idsIn(third.first), []);
  const one = await publish();
  assert.deepEqual(idsIn(await third.next()), [one]);
  third.cut();
  await nobodyFollows();
});

test('a draft, and an edit of what is published, are nothing new', async () => {
  const stream = await following();
  const { posts } = blog.as(blog.people.author);
  const draft = await posts.create.mutate({ title: 'T', content: 'C' });
  const old = await posts.get.query({ id: await publish() });
  await posts.edit.mutate({ id: old.id, version: old.version, title: 'New' });
  const published = await posts.publish.mutate({ id: draft.id, version: draft.version });
  const heard: string[] = [];
  while (!heard.includes(published.id)) heard.push(...idsIn(await stream.next()));
  assert.deepEqual(heard, [old.id, published.id]);
  stream.cut();
});

test('a stream ends with the token that opened it, also when nothing happens', async () => {
  let at = new Date();
  const quiet = await startBlog({ now: () => at, beatMs: 20 });
  const busy = await startBlog({ now: () => at, beatMs: 1_000_000 });
  const streams = [];
  for (const { url, people } of [quiet, busy]) {
    const stream = await openStream(url, undefined, people.author.token);
    await stream.next();
    await stream.next();
    streams.push(stream);
  }
  at = new Date(at.getTime() + 24 * 3_600_000);
  await publishPost(busy.blog, { ...busy.people.author, role: 'USER' }, await writePost(busy, { status: 'draft' }));
  for (const { next } of streams) {
    const refusal = await next();
    const { code, data } = JSON.parse(refusal?.data ?? '');
    // Of an error of ours the client would try again.
    assert.deepEqual([refusal?.event, data.code, code], ['serialized-error', 'invalid-token', -32_001]);
  }
  for (const { feed, stop } of [quiet, busy]) {
    assert.equal(feed.followers(), 0);
    await stop();
  }
});

test('a client that does not read has no more read for it', async () => {
  const ids = await writePosts(blog, 49);
  await blog.pool.query('update posts set title = $1, content = $2 where id = any($3)', [
    '😀'.repeat(100),
    '😀'.repeat(200),
    ids,
  ]);
  const socket = connect(Number(new URL(blog.url).port), '127.0.0.1');
  socket.write('GET /trpc/posts.onPublished HTTP/1.1\r\nHost: a\r\n\r\n');
  await once(socket, 'data');
  socket.pause();
  const reads = () => blog.statements.filter((text) => text.includes('pg_current_snapshot')).length;
  const again = () => blog.pool.query('update posts set published_tx = pg_current_xact_id() where id = any($1)', [ids]);
  // Each wakes the stream; what nobody reads fills the buffers of both sides, and then none of them is read from the database.
  await vi.waitFor(
    async () => {
      const before = reads();
      for (let count = 0; count < 20; count += 1) await again();
      assert.deepEqual([reads() - before, blog.feed.followers()], [0, 1]);
    },
    { timeout: 20_000 },
  );
  // Of a failure that nobody hears, the process would end; here the run fails.
  socket.destroy();
  await nobodyFollows();
});

test('an id that no stream gave out is refused', async () => {
  const stream = await openStream(blog.url, "1.' or true");
  await stream.next();
  const refusal = await stream.next();
  assert.equal(refusal?.event, 'serialized-error');
  assert.equal(JSON.parse(refusal.data ?? '').data.code, 'validation-failed');
  assert.equal((await blog.request('GET', '/trpc/posts.onPublished,posts.list?batch=1')).status, 400);
});

test('a server that stops ends its streams at once, as if the connection broke: clients go on elsewhere', async () => {
  const other = await startBlog();
  const stream = await openStream(other.url);
  await stream.next();
  await stream.next();
  const stopped = other.stop();
  assert.equal(await stream.next(), undefined);
  await stopped;
});
