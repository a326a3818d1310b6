// What goes out of a procedure.
import { expect } from 'vitest';
import { shareBlogs, writePost } from '#blog-http/testing';
import { pitfall } from '#pitfall';
import { type Blog, type StartBlog, startBlog } from '../testing/blog.ts';
import { startNaiveTrpc } from './naive-trpc.ts';

const versions = { naive: startNaiveTrpc, ours: startBlog };
const shared = shareBlogs<Blog>();
const withId = (id: string) => `?input=${encodeURIComponent(JSON.stringify({ id }))}`;

pitfall(
  'TRPC-2: an output has what its schema names: no password hash, no e-mail for strangers',
  async (start: StartBlog) => {
    const blog = await shared(start);
    const { author, stranger } = blog.people;
    const { body } = await blog.request('GET', `/trpc/users.get${withId(author.id)}`, { as: stranger });
    expect(JSON.stringify(body)).toContain(author.id);
    expect(JSON.stringify(body)).not.toMatch(/password|@example\.com/i);
  },
  versions,
);

pitfall(
  'TRPC-2: a list shows no private fields of the authors, and no drafts',
  async (start: StartBlog) => {
    const blog = await shared(start);
    await writePost(blog);
    const draft = await writePost(blog, { status: 'draft' });
    const text = JSON.stringify((await blog.request('GET', '/trpc/posts.list')).body);
    expect(text).not.toContain(draft);
    expect(text).not.toMatch(/password|@example\.com/i);
  },
  versions,
);

pitfall(
  'TRPC-14: what does not exist is NOT_FOUND, not null with 200',
  async (start: StartBlog) => {
    const blog = await shared(start);
    expect((await blog.request('GET', `/trpc/posts.get${withId(crypto.randomUUID())}`)).status).toBe(404);
  },
  versions,
);

pitfall(
  'TRPC-3: a failure shows no message, stack or path of the server',
  async (start: StartBlog) => {
    const blog = await shared(start);
    await blog.pool.query('alter table posts rename column title to secret');
    const { status, body } = await blog.request('GET', '/trpc/posts.list');
    await blog.pool.query('alter table posts rename column secret to title');
    expect(status).toBe(500);
    expect(JSON.stringify(body)).not.toMatch(/secret|prisma|stack|node_modules|column/i);
  },
  versions,
);

pitfall(
  'TRPC-15: a refusal has a code that a program can rely on',
  async (start: StartBlog) => {
    const blog = await shared(start);
    const body = { title: 'Title', content: 'Text' };
    const refused = await blog.request('POST', '/trpc/posts.create', { body });
    expect(refused).toMatchObject({ status: 401, body: { error: { data: { code: 'sign-in-required' } } } });
  },
  versions,
);
