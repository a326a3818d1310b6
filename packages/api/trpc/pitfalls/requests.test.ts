// What comes in with a request.
import { expect } from 'vitest';
import { shareBlogs, writePost } from '#blog-http/testing';
import { pitfall } from '#pitfall';
import { type Blog, type StartBlog, startBlog } from '../testing/blog.ts';
import { startNaiveTrpc } from './naive-trpc.ts';

const versions = { naive: startNaiveTrpc, ours: startBlog };
const shared = shareBlogs<Blog>();
const statusOf = async ({ pool }: Blog, id: string) =>
  (await pool.query('select status from posts where id = $1', [id])).rows[0]?.status;

pitfall(
  "TRPC-1: nobody publishes another person's post",
  async (start: StartBlog) => {
    const blog = await shared(start);
    const id = await writePost(blog, { status: 'draft' });
    const body = { id, version: '1-1' };
    await blog.request('POST', '/trpc/posts.publish', { as: blog.people.stranger, body });
    expect(await statusOf(blog, id)).toBe('draft');
  },
  versions,
);

pitfall(
  'TRPC-1: an empty title is refused',
  async (start: StartBlog) => {
    const blog = await shared(start);
    const body = { title: '', content: 'Text' };
    expect((await blog.request('POST', '/trpc/posts.create', { as: blog.people.author, body })).status).toBe(422);
  },
  versions,
);

pitfall(
  'TRPC-5: a batch over the limit -> 400, and nothing of it is done',
  async (start: StartBlog) => {
    const blog = await shared(start);
    const paths = Array(200).fill('posts.create').join();
    const body = Object.fromEntries(Array.from({ length: 200 }, (_, at) => [at, { title: 'T', content: 'C' }]));
    const { status } = await blog.request('POST', `/trpc/${paths}?batch=1`, { as: blog.people.author, body });
    expect(status).toBe(400);
    expect((await blog.pool.query('select from posts')).rowCount).toBe(0);
  },
  versions,
);

pitfall(
  'TRPC-6b: a form of another site starts no mutation, also none without input',
  async (start: StartBlog) => {
    const blog = await shared(start);
    const id = await writePost(blog, { status: 'draft' });
    const headers = { 'Content-Type': 'multipart/form-data; boundary=x', Origin: 'https://elsewhere.example' };
    const sent = {
      as: blog.people.author,
      headers,
      body: '--x\r\nContent-Disposition: form-data; name="a"\r\n\r\nb\r\n--x--\r\n',
    };
    expect((await blog.request('POST', '/trpc/posts.removeDrafts', sent)).status).toBe(415);
    expect(await statusOf(blog, id)).toBe('draft');
  },
  versions,
);

pitfall(
  'TRPC-11: a body is bounded, and so is each text in it',
  async (start: StartBlog) => {
    const blog = await shared(start);
    const post = (length: number) =>
      blog.request('POST', '/trpc/posts.create', {
        as: blog.people.author,
        body: { title: 'Title', content: 'x'.repeat(length) },
      });
    expect([(await post(60_000)).status, (await post(5_000_000)).status]).toEqual([422, 413]);
  },
  versions,
);
