// What a loader must not do with what it has read.
import { expect } from 'vitest';
import { shareBlogs } from '#blog-http/testing';
import { outcome, pitfall } from '#pitfall';
import { createLoaders } from '../src/loaders/loaders.ts';
import { type Blog, startBlog } from '../testing/blog.ts';
import { createSharedNames, createUnorderedNames, type Names } from './naive-loaders.ts';

const shared = shareBlogs<Blog>();
type Create = (blog: Blog) => Names;

const ours: Create = (blog) => {
  const { authors } = createLoaders(blog.blog, undefined);
  return { load: async (id) => (await authors.load(id))?.name, forNextRequest: () => ours(blog) };
};

pitfall(
  'GQL-12: what one request has read is not the answer to the next one',
  async (create: Create) => {
    const blog = await shared(startBlog);
    const { id } = blog.people.author;
    const names = create(blog);
    await names.load(id);
    await blog.pool.query(`update users set name = 'renamed' where id = $1`, [id]);
    expect(await names.forNextRequest().load(id)).toBe('renamed');
  },
  { naive: ({ db }) => createSharedNames(db), ours },
);

pitfall(
  'GQL-12b: each id gets its own row, in whatever order the database gives them',
  async (create: Create) => {
    const blog = await shared(startBlog);
    const { load } = create(blog);
    const { admin, author, stranger } = blog.people;
    expect(await Promise.all([stranger, admin, author].map(({ id }) => load(id)))).toEqual([
      'stranger',
      'admin',
      'author',
    ]);
  },
  { naive: ({ db }) => createUnorderedNames(db), ours },
);

pitfall(
  'GQL-12c: a row that is not there takes no other one along',
  async (create: Create) => {
    const blog = await shared(startBlog);
    const { load } = create(blog);
    const found = await outcome(() => Promise.all([crypto.randomUUID(), blog.people.author.id].map(load)));
    expect(found).toEqual({ ok: true, value: [undefined, 'author'] });
  },
  { naive: ({ db }) => createUnorderedNames(db), ours },
);
