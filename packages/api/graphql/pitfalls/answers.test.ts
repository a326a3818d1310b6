// What an answer tells, and to whom.
import { expect } from 'vitest';
import { shareBlogs, writePost, writePosts } from '#blog-http/testing';
import { pitfall } from '#pitfall';
import { deleteUser } from '#single-database';
import { asker, type Blog, type StartBlog, startBlog } from '../testing/blog.ts';
import { startNaiveGraphql } from './naive-graphql.ts';

const shared = shareBlogs<Blog>();
const both = { naive: startNaiveGraphql, ours: startBlog };

pitfall(
  'GQL-2: the words of an error inside do not reach the client',
  async (start: StartBlog) => {
    const blog = await shared(start);
    const { body } = await asker(blog)('{ user(id: "none") { name } }');
    expect(JSON.stringify(body)).not.toMatch(/prisma|invocation|uuid/i);
  },
  both,
);

pitfall(
  'GQL-3: the address of a user is for that user and for administrators',
  async (start: StartBlog) => {
    const blog = await shared(start);
    const { author, admin, stranger } = blog.people;
    const seen = [];
    for (const as of [undefined, stranger, author, admin])
      seen.push((await asker(blog)(`{ user(id: "${author.id}") { email } }`, { as })).body.data?.user);
    const [hidden, shown] = [{ email: null }, { email: author.email }];
    expect(seen).toEqual([hidden, hidden, shown, shown]);
  },
  both,
);

pitfall(
  'GQL-3: a draft is not found by those who may not read it, whichever way they come',
  async (start: StartBlog) => {
    const blog = await shared(start);
    const draft = await writePost(blog, { status: 'draft' });
    const { author, stranger } = blog.people;
    const ways = `{ post(id: "${draft}") { id } posts { edges { node { id } } } user(id: "${author.id}") { posts { edges { node { id } } } } }`;
    const { body } = await asker(blog)(ways, { as: stranger });
    expect(body.data).toEqual({ post: null, posts: { edges: [] }, user: { posts: { edges: [] } } });
  },
  both,
);

pitfall(
  'GQL-6: where the schema is not explained, errors do not tell its names either',
  async (start: StartBlog) => {
    const blog = await start({ environment: { NODE_ENV: 'production', GRAPHQL_DOCUMENTS: 'any' } });
    const { body } = await asker(blog)('{ user(id: "x") { nam } }');
    await blog.stop();
    expect(body.errors?.[0]?.message).not.toMatch(/Did you mean/);
  },
  both,
);

pitfall(
  'GQL-15: one author without an address does not take all other posts away',
  async (start: StartBlog) => {
    const blog = await shared(start);
    await writePosts(blog, 2);
    const { id } = blog.people.author;
    await deleteUser(blog.blog, { id, role: 'USER' }, id);
    const { body } = await asker(blog)('{ posts { edges { node { title author { name email } } } } }');
    expect(body.data?.posts).toMatchObject({ edges: [{ node: { author: { name: 'Deleted user' } } }, {}] });
  },
  both,
);
