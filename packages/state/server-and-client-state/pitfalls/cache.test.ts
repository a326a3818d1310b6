// What goes wrong between a cache and the server, on the real server.
import { afterAll, beforeAll, beforeEach, expect } from 'vitest';
import { writePost, writePosts } from '#blog-http/testing';
import { outcome, pitfall } from '#pitfall';
import { type Blog, startBlog } from '../testing/blog.ts';
import { naiveReader, naiveTextReader } from './naive-reader.ts';
import { ourReader } from './our-reader.ts';
import type { Open } from './reader.ts';

let blog: Blog;
beforeAll(async () => {
  blog = await startBlog();
});
afterAll(() => blog.stop());
beforeEach(async () => {
  blog.front.clear();
  await blog.pool.query('delete from posts; delete from idempotency_keys');
  blog.front.taken();
});

const both = { naive: naiveReader, ours: ourReader };
const author = () => blog.people.author;
const asked = (pattern: RegExp) => blog.front.taken().filter((line) => pattern.test(line)).length;
const text = { title: 'New', content: 'Text' };

pitfall(
  'RQ-1: an answer that says no is an error, and not data',
  async (open: Open) => {
    const reader = await open(blog, undefined);
    expect((await outcome(reader.drafts)).ok).toBe(false);
  },
  both,
);

pitfall(
  'RQ-1b: the page of a proxy is an error that the page knows',
  async (open: Open) => {
    const reader = await open(blog, undefined);
    blog.front.next('html', /posts/, Number.POSITIVE_INFINITY);
    expect(await outcome(reader.titles)).toMatchObject({ ok: false, code: 'unexpected-answer' });
  },
  both,
);

pitfall(
  'RQ-2: a write that was refused is no success',
  async (open: Open) => {
    const reader = await open(blog, author());
    expect((await outcome(() => reader.create({ title: '', content: '' }))).ok).toBe(false);
  },
  both,
);

pitfall(
  'RQ-3: what is written arrives as JSON',
  async (open: Open) => {
    const reader = await open(blog, author());
    await reader.create(text);
    expect((await blog.pool.query('select title from posts')).rows).toEqual([{ title: 'New' }]);
  },
  { naive: naiveTextReader, ours: ourReader },
);

pitfall(
  'RQ-4: when nobody waits any more the request ends',
  async (open: Open) => {
    const reader = await open(blog, undefined);
    const held = Promise.withResolvers<void>();
    blog.front.through(() => held.promise);
    const before = blog.front.hangUps();
    const leave = reader.show();
    await expect.poll(() => asked(/posts/)).toBe(1);
    leave();
    // Whoever hangs up is heard of before what is asked afterwards has been answered so often.
    for (let count = 0; count < 20; count += 1) await blog.request('GET', '/healthz');
    const hungUp = blog.front.hangUps() - before;
    held.resolve();
    expect(hungUp).toBe(1);
  },
  both,
);

pitfall(
  'RQ-6: when a write has settled the list is fresh',
  async (open: Open) => {
    const reader = await open(blog, author());
    await writePosts(blog, 1);
    const leave = reader.show();
    await expect.poll(() => reader.client.isFetching()).toBe(0);
    await reader.create(text);
    expect([reader.client.isFetching(), asked(/GET .*status=published/)]).toEqual([0, 2]);
    leave();
  },
  both,
);

pitfall(
  'RQ-7: who signs in next sees nothing of the last person',
  async (open: Open) => {
    await writePost(blog, { status: 'draft' });
    const reader = await open(blog, author());
    expect(await reader.drafts()).toEqual(['Post 0']);
    await reader.become(blog.people.stranger);
    expect(await reader.drafts()).toEqual([]);
  },
  both,
);

pitfall(
  'RQ-8: two clicks on "save" are one post',
  async (open: Open) => {
    const reader = await open(blog, author());
    await Promise.all([reader.create(text), reader.create(text)]);
    expect((await blog.pool.query('select title from posts')).rowCount).toBe(1);
  },
  both,
);

pitfall(
  'RQ-9: news that arrive while somebody writes do not let the save overwrite them',
  async (open: Open) => {
    const id = await writePost(blog);
    const reader = await open(blog, author());
    const save = await reader.open(id);
    const headers = { 'If-Match': '*' };
    await blog.request('PUT', `/api/posts/${id}`, {
      as: blog.people.admin,
      body: { ...text, title: 'Theirs' },
      headers,
    });
    await reader.client.refetchQueries();
    expect((await outcome(() => save('Mine'))).ok).toBe(false);
  },
  both,
);

pitfall(
  'RQ-10: two edits in quick succession never take the screen back to the first',
  async (open: Open) => {
    // Which of two requests arrives first is chance: the naive version fails when it is the first edit, as it mostly is.
    for (let round = 0; round < 6; round += 1) {
      const id = await writePost(blog);
      const reader = await open(blog, author());
      const frames = await reader.watch(id);
      const save = await reader.open(id);
      await Promise.all([outcome(() => save('1')), outcome(() => save('2'))]);
      expect(frames.filter((title, at) => title === '1' && frames.slice(0, at).includes('2'))).toEqual([]);
      expect(frames.at(-1)).toBe('2');
    }
  },
  both,
);
