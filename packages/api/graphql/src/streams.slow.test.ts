// What many clients cost together: five hundred streams at once, and a server that is killed while it streams: bounded memory, and no post lost or doubled.
import assert from 'node:assert/strict';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { test } from 'vitest';
import { startServerProcess, testEnvironment, writePost } from '#blog-http/testing';
import { publishPost } from '#single-database';
import { createClient } from '../client/client.ts';
import { newPosts } from '../client/documents.ts';
import { asker, startBlog } from '../testing/blog.ts';

const main = new URL('./main.ts', import.meta.url);

test('500 streams take little memory, each hears of each post once, and all end when they are left', async () => {
  const blog = await startBlog();
  const author = { id: blog.people.author.id, role: 'USER' };
  const left = new AbortController();
  const client = createClient({ url: blog.url });
  const before = process.memoryUsage().rss;
  const streams = Array.from({ length: 500 }, () => client.listen(newPosts, {}, { signal: left.signal }));
  await Promise.all(streams.map((stream) => stream.next()));
  assert.equal(blog.feed.followers(), 500);
  const { id } = await publishPost(blog.blog, author, await writePost(blog, { status: 'draft' }));
  const heard = await Promise.all(streams.map((stream) => stream.next()));
  assert.deepEqual(new Set(heard.map(({ value }) => value?.data.newPosts[0]?.id)), new Set([id]));
  // Server and clients are in this one process.
  const grown = (process.memoryUsage().rss - before) / 2 ** 20;
  assert.ok(grown < 200, `${Math.round(grown)} MB`);
  left.abort();
  await blog.stop();
  assert.equal(blog.feed.followers(), 0);
});

test('documents that come once are not kept, however long they are', async () => {
  const blog = await startBlog();
  const ask = asker(blog);
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc');
  const heap = () => {
    collect();
    return process.memoryUsage().heapUsed / 2 ** 20;
  };
  const send = (at: number) => ask(`{ viewer { id } } # ${at} ${'x'.repeat(500_000)}`, { as: blog.people.author });
  await send(0);
  const before = heap();
  for (let at = 1; at <= 100; at += 1) assert.equal((await send(at)).status, 200);
  const grown = heap() - before;
  assert.ok(grown < 20, `${Math.round(grown)} MB`);
  await blog.stop();
});

test('a client of a server that is killed goes on at another one where it was', async () => {
  const blog = await startBlog();
  const author = { id: blog.people.author.id, role: 'USER' };
  const publish = async () => (await publishPost(blog.blog, author, await writePost(blog, { status: 'draft' }))).id;
  const environment = { ...testEnvironment(), DATABASE_URL: blog.databaseUrl, LOG_LEVEL: 'info' };
  const seen: string[] = [];
  const published: string[] = [];
  let after: string | undefined;
  for (let life = 0; life < 2; life++) {
    const server = await startServerProcess(main, environment);
    const stream = createClient({ url: server.url }).listen(newPosts, {}, { after });
    const listening = (async () => {
      for await (const { id, data } of stream) {
        after = id;
        seen.push(...data.newPosts.map((post) => post.id));
        if (seen.length < published.length) continue;
        published.push(await publish(), await publish());
        if (seen.length > 3 * life) await server.kill();
      }
    })();
    await listening.catch(() => {});
    published.push(await publish());
  }
  const server = await startServerProcess(main, environment);
  for await (const { data } of createClient({ url: server.url }).listen(newPosts, {}, { after })) {
    seen.push(...data.newPosts.map((post) => post.id));
    if (seen.length >= published.length) break;
  }
  await server.kill();
  await blog.stop();
  assert.deepEqual([...seen].sort(), [...published].sort());
});
