// Reading a list page by page while others write.
import { expect } from 'vitest';
import { shareBlogs, writePost, writePosts } from '#blog-http/testing';
import { pitfall } from '#pitfall';
import { type Blog, type StartBlog, startBlog } from '../testing/blog.ts';
import { startMicrosecondCursor, startPrismaCursor } from './naive-cursors.ts';
import { startNaiveRest } from './naive-rest.ts';
import { byCursor, byNumber, type Walk } from './walks.ts';

const shared = shareBlogs<Blog>();
type Reader = { start: StartBlog; walk: Walk };
const naive: Reader = { start: startNaiveRest, walk: byNumber };
const ours: Reader = { start: startBlog, walk: byCursor };

pitfall(
  'REST-1: no row is repeated while rows come',
  async ({ start, walk }: Reader) => {
    const blog = await shared(start);
    const ids = await writePosts(blog, 25);
    expect(await walk(blog, 10, () => writePost(blog))).toEqual(ids);
  },
  { naive, ours },
);

pitfall(
  'REST-1b: no row is skipped while rows go',
  async ({ start, walk }: Reader) => {
    const blog = await shared(start);
    const ids = await writePosts(blog, 25);
    const removeFirst = ([id = '']: string[]) => blog.db.post.delete({ where: { id } });
    expect(await walk(blog, 10, removeFirst)).toEqual(ids);
  },
  { naive, ours },
);

pitfall(
  'REST-1c: rows of the same time are each listed once',
  async ({ start, walk }: Reader) => {
    const blog = await shared(start);
    const ids = await writePosts(blog, 89, { sameTime: true });
    expect(new Set(await walk(blog, 10))).toEqual(new Set(ids));
  },
  { naive, ours },
);

pitfall(
  'REST-19: a cursor whose row was deleted still leads to the rest',
  async ({ start, walk }: Reader) => {
    const blog = await shared(start);
    const ids = await writePosts(blog, 25);
    const removeLast = (seen: string[]) => blog.db.post.delete({ where: { id: seen.at(-1) ?? '' } });
    expect(await walk(blog, 10, removeLast)).toEqual(ids);
  },
  { naive: { start: startPrismaCursor, walk: byCursor }, ours },
);

pitfall(
  'REST-20: rows within one millisecond are all listed',
  async ({ start, walk }: Reader) => {
    const blog = await shared(start);
    const ids = await writePosts(blog, 25);
    await blog.pool.query(`
      update posts set created_at = timestamptz '2026-01-01 12:00:00.123Z' + age.steps * interval '39 microseconds'
      from (select id, row_number() over (order by id) as steps from posts) as age where age.id = posts.id`);
    expect(await walk(blog, 10)).toEqual(ids);
  },
  { naive: { start: startMicrosecondCursor, walk: byCursor }, ours },
);
