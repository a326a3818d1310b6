// What readers get: the fields they ask for, page by page, with few statements however many rows there are.
import assert from 'node:assert/strict';
import { afterAll, beforeAll, test } from 'vitest';
import { writePosts } from '#blog-http/testing';
import { asker, type Blog, startBlog } from '../testing/blog.ts';

let blog: Blog;
let ask: ReturnType<typeof asker>;
let ids: string[];
beforeAll(async () => {
  blog = await startBlog({ environment: { LOG_LEVEL: 'error' } });
  ask = asker(blog);
  ids = await writePosts(blog, 25);
  await writePosts(blog, 2, { status: 'draft' });
});
afterAll(() => blog.stop());

/** The statements of this work. */
async function counted(work: () => Promise<{ status: number }>): Promise<number> {
  const before = blog.statements.length;
  assert.equal((await work()).status, 200);
  return blog.statements.length - before;
}

type Connection = { edges: { node: { id: string } }[]; pageInfo: { hasNextPage: boolean; endCursor: string } };

test('a list is read page by page to its end, and each row is there once', async () => {
  const seen: string[] = [];
  let after: string | null = null;
  do {
    const { body } = await ask(
      'query ($after: String) { posts(first: 10, after: $after) { edges { node { id } } pageInfo { hasNextPage endCursor } } }',
      { variables: { after } },
    );
    const { edges, pageInfo } = (body.data?.posts ?? {}) as Connection;
    seen.push(...edges.map(({ node }) => node.id));
    after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
  } while (after);
  assert.deepEqual(seen, ids);
});

test('posts with authors and their counts are one statement, however many posts and however they are asked for', async () => {
  for (const first of [1, 20, 100])
    for (const author of ['author { name published }', 'a: author { ... on User { count: published } }', '...b']) {
      const query = `query { posts(first: ${first}) { edges { node { title ${author} } } } }`;
      const fragments = 'fragment b on Post { author { ...c } } fragment c on User { published }';
      assert.equal(await counted(() => ask(author === '...b' ? query + fragments : query)), 1);
    }
});

test('counts are those of the database, whether the list brings them along or a loader does', async () => {
  const { body } = await ask(`{ posts(first: 1) { edges { node { author { published } } } }
    user(id: "${blog.people.author.id}") { published posts(first: 1) { edges { node { author { published } } } } } }`);
  const author = { edges: [{ node: { author: { published: 25 } } }] };
  assert.deepEqual(body.data, { posts: author, user: { published: 25, posts: author } });
});

test('what no list brings along is one statement for all authors', async () => {
  const query = '{ posts(first: 20) { edges { node { author { published createdAt } } } } }';
  assert.equal(await counted(() => ask(query)), 2);
});

test('authors with their posts are two statements, however many authors', async () => {
  const { admin, author } = blog.people;
  for (const first of [1, 20])
    assert.equal(
      await counted(() =>
        ask(`{ users(first: ${first}) { edges { node { posts(first: 5) { edges { node { title } } } } } } }`, {
          as: admin,
        }),
      ),
      2,
    );
  const { body } = await ask(
    `{ user(id: "${author.id}") { name posts(first: 3) { edges { node { id author { name } } } } } }`,
  );
  const user = body.data?.user as { posts: Connection };
  assert.deepEqual(
    user.posts.edges.map(({ node }) => node.id),
    ids.slice(0, 3),
  );
});

test('what one request asks for twice is read once', async () => {
  const [id] = ids;
  assert.equal(await counted(() => ask(`{ a: post(id: "${id}") { title } b: post(id: "${id}") { content } }`)), 1);
});

test('what does not exist is null, also an id that is no id', async () => {
  const { body } = await ask(
    '{ a: post(id: "none") { id } b: user(id: "%00") { id } c: post(id: "0198c000-0000-7000-8000-000000000000") { id } viewer { id } }',
  );
  assert.deepEqual(body.data, { a: null, b: null, c: null, viewer: null });
});

test('what only the list or only the post brings along is loaded', async () => {
  const query = '{ posts(first: 1) { edges { node { summary content } } } }';
  assert.equal(await counted(() => ask(query)), 2);
  const { body } = await ask(`{ post(id: "${ids[0]}") { summary content version } }`);
  assert.deepEqual(body.data?.post, { summary: 'Text', content: 'Text', version: '1-1' });
});
