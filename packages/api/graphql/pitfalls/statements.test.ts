// What one short document makes the database do.
import { expect } from 'vitest';
import { shareBlogs, writePosts } from '#blog-http/testing';
import { pitfall } from '#pitfall';
import { asker, type Blog, type StartBlog, startBlog } from '../testing/blog.ts';
import { startNaiveGraphql } from './naive-graphql.ts';

const shared = shareBlogs<Blog>();
const both = { naive: startNaiveGraphql, ours: startBlog };
const edges = (inner: string) => `{ edges { node { ${inner} } } }`;

async function counted(blog: Blog, query: string, as = blog.people.admin) {
  const before = blog.statements.length;
  const answer = await asker(blog)(query, { as });
  return { statements: blog.statements.slice(before), ...answer };
}

pitfall(
  'GQL-1: the number of statements does not grow with a list of authors and their posts',
  async (start: StartBlog) => {
    const blog = await shared(start);
    for (let n = 0; n < 8; n++) await blog.person(`person-${crypto.randomUUID()}`, 'USER');
    const few = await counted(blog, `{ users(first: 2) ${edges(`posts(first: 3) ${edges('title')}`)} }`);
    const many = await counted(blog, `{ users(first: 12) ${edges(`posts(first: 3) ${edges('title')}`)} }`);
    expect(many.statements.length).toBe(few.statements.length);
  },
  both,
);

pitfall(
  'GQL-7: a screen that asks for ids does not read hashes of passwords',
  async (start: StartBlog) => {
    const blog = await shared(start);
    const { statements } = await counted(blog, `{ user(id: "${blog.people.author.id}") { id } }`);
    expect(statements.join('\n')).not.toContain('password_hash');
  },
  both,
);

const deep = (depth: number) => `${'author { posts { edges { node { '.repeat(depth)}id${' } } } }'.repeat(depth)}`;
const refused = (query: (id: string) => string) => async (start: StartBlog) => {
  const blog = await shared(start);
  const [id = ''] = await writePosts(blog, 3);
  const { status, statements } = await counted(blog, query(id));
  expect({ status, statements: statements.length }).toEqual({ status: 400, statements: 0 });
};
const aliases = Array.from({ length: 200 }, (_, at) => `a${at}: posts(first: 1) ${edges('id')}`).join(' ');

pitfall(
  'GQL-4: a document that is too deep is refused before any SQL',
  refused((id) => `{ post(id: "${id}") { ${deep(4)} } }`),
  both,
);

pitfall(
  'GQL-5: 200 aliases are refused before any SQL',
  refused(() => `{ ${aliases} }`),
  both,
);

pitfall(
  'GQL-9: depth behind fragments is refused before any SQL',
  refused(
    (id) => `{ post(id: "${id}") { ...a } } fragment a on Post { author { posts { edges { node { ...b } } } } }
      fragment b on Post { author { posts { edges { node { ...c } } } } } fragment c on Post { author { name } }`,
  ),
  both,
);

pitfall(
  'GQL-16: a page of a negative size is refused before any SQL',
  refused(() => `{ posts(first: -5) ${edges('id')} }`),
  both,
);

pitfall(
  'GQL-8: a nest of 5,000 braces is refused as such, and does not overflow the stack of the parser',
  async (start: StartBlog) => {
    const blog = await shared(start);
    const { status, body } = await counted(blog, '{a'.repeat(5_000) + '}'.repeat(5_000));
    expect(status).toBe(400);
    expect(body.errors?.[0]?.message).toMatch(/tokens/);
  },
  both,
);
