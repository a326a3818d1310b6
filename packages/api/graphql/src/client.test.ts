// Our own client, as a newcomer uses it, against a server that takes nothing but documents it knows.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { buildSchema, printSchema } from 'graphql';
import { afterAll, beforeAll, expectTypeOf, test } from 'vitest';
import { writePosts } from '#blog-http/testing';
import { AnswerError, createClient, type Document } from '../client/client.ts';
import { authorPage, newPosts, onePost, postList, publishPost, writePost } from '../client/documents.ts';
import { asker, type Blog, startBlog } from '../testing/blog.ts';
import { clientDocuments } from '../testing/client-documents.ts';
import { idOf } from './documents/id-of.ts';
import texts from './documents/trusted.json' with { type: 'json' };
import { trustDocuments } from './documents/trusted.ts';
import { schema } from './schema/index.ts';

let blog: Blog;
beforeAll(async () => {
  blog = await startBlog({ environment: { NODE_ENV: 'production' } });
  await writePosts(blog, 3);
});
afterAll(() => blog.stop());

test('it reads, writes and publishes with the types of the schema', async () => {
  const { url, people } = blog;
  const client = createClient({ url, token: people.author.token });
  const { createPost: made } = await client.ask(writePost, { input: { title: 'One', content: 'Two' } });
  if (made.__typename !== 'Post') throw new Error(made.__typename);
  expectTypeOf(made.title).toEqualTypeOf<string>();
  await client.ask(publishPost, { id: made.id });
  const { post } = await client.ask(onePost, { id: made.id });
  assert.deepEqual([post?.title, post?.status, post?.author.name], ['One', 'published', 'author']);
  const before = blog.statements.length;
  const { posts } = await createClient({ url }).ask(postList, { first: 2 });
  assert.equal(blog.statements.length - before, 1);
  assert.deepEqual(posts.edges[0]?.node, { id: made.id, title: 'One', author: { name: 'author', published: 4 } });
  assert.equal(posts.pageInfo.hasNextPage, true);
  const { user } = await client.ask(authorPage, { id: people.author.id });
  assert.equal(user?.posts.edges.length, 4);
});

test('a refusal is a value, and an error has a code', async () => {
  const anonymous = createClient({ url: blog.url });
  const { createPost } = await anonymous.ask(writePost, { input: { title: 'One', content: 'Two' } });
  assert.equal(createPost.__typename === 'Refused' && createPost.code, 'SIGN_IN_REQUIRED');
  const wrong = await anonymous.ask(postList, { first: -5 }).catch((error: unknown) => error);
  assert.equal(wrong instanceof AnswerError && wrong.code, 'page-size');
  const stale = createClient({ url: blog.url, token: 'none' });
  await assert.rejects(stale.ask(postList, { first: 2 }), { code: 'invalid-token' });
  await assert.rejects(stale.listen(newPosts, {}).next(), { code: 'invalid-token' });
  const proxy = createClient({ url: blog.url, fetch: async () => new Response('<p>', { status: 502 }) });
  await assert.rejects(proxy.ask(postList, { first: 2 }), /its status is 502/);
});

test('in production a document that nobody has written down is refused, also by name', async () => {
  const { status, body } = await asker(blog)('{ viewer { id } }');
  assert.deepEqual([status, body.errors?.[0]?.extensions?.code], [400, 'document-not-trusted']);
  const planted = idOf('{ viewer { id } }') as Document<object, object>;
  await assert.rejects(createClient({ url: blog.url }).ask(planted, {}), { code: 'document-not-trusted' });
  const none = await blog.request('POST', '/graphql', { body: {} });
  assert.equal(none.status, 400);
});

test('by GET a known document is read, for caches, and never written', async () => {
  const pathOf = (id: string, variables: object) =>
    `/graphql?${new URLSearchParams({ documentId: id, variables: JSON.stringify(variables) })}`;
  const get = (id: string, variables: object, headers = {}) =>
    blog.request<{ data?: unknown }>('GET', pathOf(id, variables), { as: blog.people.author, headers });
  const read = await get(postList, { first: 1 });
  assert.equal(read.status, 200);
  const tag = read.headers.get('ETag') ?? '';
  assert.equal(read.headers.get('Vary'), 'Authorization');
  assert.equal((await get(postList, { first: 1 }, { 'If-None-Match': tag })).status, 304);
  assert.equal((await get(postList, { first: 2 }, { 'If-None-Match': tag })).status, 200);
  const head = await fetch(`${blog.url}${pathOf(postList, { first: 1 })}`, { method: 'HEAD' });
  assert.deepEqual([head.status, await head.text()], [200, '']);
  const before = blog.statements.length;
  const written = await get(writePost, { input: { title: 'One', content: 'Two' } });
  assert.deepEqual([written.status, written.headers.get('Allow'), blog.statements.length - before], [405, 'POST', 0]);
});

test('a document of a client that was built before is still known, and one that the schema has left behind stops the start', () => {
  const old = 'query PostList { posts { edges { node { title } } } }';
  assert.ok(trustDocuments(schema, { ...texts, [idOf(old)]: old }).has(idOf(old)));
  const broken = old.replace('title', 'headline');
  assert.throws(() => trustDocuments(schema, { [idOf(broken)]: broken }), /Cannot trust the document.*headline/);
});

test('the types of the client and the list of the server are those of its documents and of the schema of now', async () => {
  const { code, texts: meant } = await clientDocuments(schema);
  // How it is laid out does not count.
  const bare = (text: string) => text.replace(/[\s;,|'"()]/g, '');
  const written = await readFile(new URL('../client/documents.ts', import.meta.url), 'utf8');
  assert.equal(bare(written), bare(code), 'run `node --run documents`');
  assert.deepEqual({ ...texts, ...meant }, texts, 'run `node --run documents`');
});

test('a field that the schema renames breaks the build of the client, and names the document that asks for it', async () => {
  const planted = buildSchema(printSchema(schema).replaceAll('  title: String!', '  headline: String!'));
  await assert.rejects(clientDocuments(planted), /Cannot use "client\/operations\/\w+.*"title"/s);
});

test('a stream gives what is published, each time with the id after which the next one goes on', async () => {
  const { url, people } = blog;
  const client = createClient({ url, token: people.author.token });
  const publish = async (title: string) => {
    const { createPost: made } = await client.ask(writePost, { input: { title, content: 'Text' } });
    assert.ok(made.__typename === 'Post', JSON.stringify(made));
    const { publishPost: published } = await client.ask(publishPost, { id: made.id });
    assert.equal(published.__typename, 'Post');
  };
  const seen: string[] = [];
  let after: string | undefined;
  for (const titles of [['a'], ['b', 'c']]) {
    for await (const { id, data } of client.listen(newPosts, {}, { after })) {
      // The first event of all has no post: it says from where on this client listens.
      if (!after) await publish('a');
      after = id;
      seen.push(...data.newPosts.map(({ title }) => title));
      if (seen.includes(titles.at(-1) ?? '')) break;
    }
    // Nobody listens.
    for (const title of seen.length === 1 ? ['b', 'c'] : []) await publish(title);
  }
  assert.deepEqual(seen, ['a', 'b', 'c']);
});
