// Queries and mutations are answered without the adapter of the library: this holds ours to the answers of that one.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createExpressMiddleware } from '@trpc/server/adapters/express';
import express from 'express';
import { afterAll, beforeAll, test } from 'vitest';
import { requester, writePosts } from '#blog-http/testing';
import { authenticate, principalOf } from '#jwt-refresh';
import { type Blog, startBlog } from '../../testing/blog.ts';
import { appRouter } from '../routers/app-router.ts';

let blog: Blog;
let theirs: ReturnType<typeof requester>;
let stop: () => Promise<void>;
beforeAll(async () => {
  blog = await startBlog();
  const app = express().use(authenticate(blog.tokens.verify));
  const createContext = ({ res }: { res: express.Response }) => ({ ...blog, viewer: principalOf(res) });
  app.use('/trpc', createExpressMiddleware({ router: appRouter, createContext }));
  const server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  theirs = requester(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  stop = async () => {
    server.close();
    server.closeAllConnections();
    await blog.stop();
  };
});
afterAll(() => stop());

test('the answers are those of the adapter', async () => {
  const [id] = await writePosts(blog, 3);
  const json = (value: unknown) => encodeURIComponent(JSON.stringify(value));
  const input = json({ id });
  const missing = json({ id: 'none' });
  const paths = [
    '/trpc/posts.list',
    `/trpc/posts.list?input=${json({ counts: true, limit: 2 })}`,
    `/trpc/posts.get?input=${input}`,
    `/trpc/posts.get?input=${missing}`,
    '/trpc/posts.get',
    '/trpc/posts.get?input=7',
    '/trpc/posts.nothing',
    '/trpc/posts.create',
    `/trpc/posts.list,posts.get?batch=1&input=${json({ 1: { id } })}`,
    `/trpc/posts.get,posts.get?batch=1&input=${json({ 0: { id: 'none' }, 1: { id } })}`,
    `/trpc/posts.get,posts.get?batch=1&input=${json({ 0: { id: 'a' }, 1: { id: 'b' } })}`,
    '/trpc/posts.list,users.list?batch=1',
    `/trpc/posts.list?batch=1&input=${json({ 0: { limit: 1 } })}`,
  ];
  for (const path of paths) {
    for (const as of [undefined, blog.people.author]) {
      const [ours, expected] = await Promise.all(
        [blog.request, theirs].map((ask) => ask('GET', path, as ? { as } : {})),
      );
      assert.deepEqual([ours?.status, ours?.body], [expected?.status, expected?.body], path);
    }
  }
  const bodies = [{ title: 'T' }, { 0: { title: 'T' } }, { id, version: '1-1', title: 'New' }, { id: 7 }];
  for (const path of ['posts.create', 'posts.create?batch=1', 'posts.edit', 'posts.list']) {
    for (const body of bodies) {
      const sent = { as: blog.people.stranger, body };
      const [ours, expected] = await Promise.all(
        [blog.request, theirs].map((ask) => ask('POST', `/trpc/${path}`, sent)),
      );
      assert.deepEqual(
        [ours?.status, ours?.body],
        [expected?.status, expected?.body],
        `${path} ${JSON.stringify(body)}`,
      );
    }
  }
});
