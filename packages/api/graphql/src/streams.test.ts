// Streams end as they should: with the token that opened them, with their client, and with the server.
import assert from 'node:assert/strict';
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
  await vi.waitFor(() => assert.equal(blog.feed.followers(), 0));
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

test('an id that is none, a query, and a subscription that is not streamed are refused', async () => {
  const send = (query: string, headers: Record<string, string>) =>
    blog.request('POST', '/graphql', { body: { query }, headers });
  const accept = { Accept: 'text/event-stream' };
  const subscription = 'subscription { newPosts { id } }';
  assert.equal((await send(subscription, { ...accept, 'Last-Event-ID': 'none' })).status, 400);
  assert.equal((await send('{ viewer { id } }', accept)).status, 400);
  assert.equal((await send('subscription { oldPosts { id } }', accept)).status, 400);
  assert.equal((await send(subscription, { Accept: 'application/graphql-response+json' })).status, 400);
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
