// What a stranger writes into a body.
import { expect } from 'vitest';
import { shareBlogs, writePost } from '#blog-http/testing';
import { pitfall } from '#pitfall';
import { type Blog, type StartBlog, startBlog } from '../testing/blog.ts';
import { startNaiveRest } from './naive-rest.ts';

const versions = { naive: startNaiveRest, ours: startBlog };
const shared = shareBlogs<Blog>();

const roleOf = async ({ db }: Blog, email: string) => (await db.user.findUnique({ where: { email } }))?.role;

/** PUT with whatever tag the server gives for what is there now. */
async function replace(blog: Blog, as: Blog['people']['author'], path: string, body: object) {
  const tag = (await blog.request('GET', path, { as })).headers.get('ETag') ?? '*';
  return blog.request('PUT', path, { as, body, headers: { 'If-Match': tag } });
}

for (const [field, value] of Object.entries({ role: 'ADMIN', id: crypto.randomUUID(), passwordHash: 'mine' })) {
  pitfall(
    `REST-4: unknown fields are rejected: nobody registers with their own ${field}`,
    async (start: StartBlog) => {
      const blog = await shared(start);
      const email = `${field.toLowerCase()}@example.com`;
      const body = { email, name: 'New', password: 'a password that is new', [field]: value };
      const { status } = await blog.request('POST', '/api/auth/register', { body });
      expect(await roleOf(blog, email)).toBe(undefined);
      expect(status).toBe(422);
    },
    versions,
  );
}

pitfall(
  'REST-4: nobody gives themselves a role',
  async (start: StartBlog) => {
    const blog = await shared(start);
    const { author } = blog.people;
    const { status } = await replace(blog, author, `/api/users/${author.id}`, {
      name: 'Author',
      email: author.email,
      role: 'ADMIN',
    });
    expect(await roleOf(blog, author.email)).toBe('USER');
    expect(status).toBe(403);
  },
  versions,
);

pitfall(
  'REST-4b: relation keys in a body -> 422, and no row is deleted',
  async (start: StartBlog) => {
    const blog = await shared(start);
    const { author } = blog.people;
    await writePost(blog);
    const { status } = await replace(blog, author, `/api/users/${author.id}`, {
      name: 'Author',
      email: author.email,
      posts: { deleteMany: {} },
    });
    expect(await blog.db.post.count()).toBe(1);
    expect(status).toBe(422);
  },
  versions,
);

pitfall(
  'REST-4c: relation keys in a body -> 422, and no row is planted for a victim',
  async (start: StartBlog) => {
    const blog = await shared(start);
    const { stranger, admin } = blog.people;
    const now = new Date().toISOString();
    const planted = { id: crypto.randomUUID(), title: 'I resign', content: 'Text', createdAt: now, updatedAt: now };
    const body = { name: 'admin', email: admin.email, posts: { create: planted } };
    const { status } = await replace(blog, stranger, `/api/users/${admin.id}`, body);
    expect(await blog.db.post.count({ where: { authorId: admin.id } })).toBe(0);
    expect(status).toBe(422);
  },
  versions,
);

pitfall(
  'REST-4c: a post is no way to the role of its author',
  async (start: StartBlog) => {
    const blog = await shared(start);
    const { author } = blog.people;
    const id = await writePost(blog);
    const body = { title: 'Title', content: 'Text', author: { update: { role: 'ADMIN' } } };
    const { status } = await replace(blog, author, `/api/posts/${id}`, body);
    expect(await roleOf(blog, author.email)).toBe('USER');
    expect(status).toBe(422);
  },
  versions,
);

pitfall(
  'REST-5: PUT replaces: half a representation is refused',
  async (start: StartBlog) => {
    const blog = await shared(start);
    const id = await writePost(blog);
    const { status } = await replace(blog, blog.people.author, `/api/posts/${id}`, { title: 'Only a title' });
    expect(status).toBe(422);
  },
  versions,
);

pitfall(
  'REST-5: PUT of an unknown id -> 404',
  async (start: StartBlog) => {
    const blog = await shared(start);
    const body = { title: 'Title', content: 'Text' };
    const { status } = await replace(blog, blog.people.author, `/api/posts/${crypto.randomUUID()}`, body);
    expect(status).toBe(404);
  },
  versions,
);
