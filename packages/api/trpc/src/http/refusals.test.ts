// What is refused before any SQL, and what an error does not tell.
import assert from 'node:assert/strict';
import { afterAll, beforeAll, test } from 'vitest';
import { writePosts } from '#blog-http/testing';
import { type Blog, startBlog } from '../../testing/blog.ts';
import { MOST_CALLS } from './bounds.ts';

let blog: Blog;
beforeAll(async () => {
  blog = await startBlog();
});
afterAll(() => blog.stop());

type Sent = NonNullable<Parameters<Blog['request']>[2]>;
const draft = { title: 'Title', content: 'Text' };

/** Asserts that the database was not asked at all. */
async function withoutSql<Result>(work: () => Promise<Result>): Promise<Result> {
  const before = blog.statements.length;
  const result = await work();
  assert.deepEqual(blog.statements.slice(before), []);
  return result;
}

async function refused(status: number, code: string, method: string, path: string, sent: Sent = {}) {
  const answer = await withoutSql(() => blog.request(method, path, { as: blog.people.author, ...sent }));
  const { error } = answer.body as { error?: { data: { code: string } } };
  assert.deepEqual([answer.status, error?.data.code ?? answer.body.code], [status, code], `${method} ${path}`);
}

test('a batch of a thousand calls is refused, and one of as many as are taken is not', async () => {
  const calls = (count: number) => `/trpc/${Array(count).fill('posts.list').join()}?batch=1`;
  await refused(400, 'invalid-parameter', 'GET', calls(1_000));
  await refused(400, 'invalid-parameter', 'GET', calls(MOST_CALLS + 1));
  await refused(400, 'invalid-parameter', 'POST', calls(1_000), { body: {} });
  assert.equal((await blog.request('GET', calls(MOST_CALLS))).status, 200);
});

test('a mutation that a form of another site could send is refused', async () => {
  const types = ['application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'text/plain', 'image/png'];
  for (const type of types) {
    const body = type.startsWith('multipart') ? '--x--' : 'title=Title&content=Text';
    const headers = { 'Content-Type': type, Origin: 'https://elsewhere.example' };
    await refused(415, 'unsupported-media-type', 'POST', '/trpc/posts.create', { body, headers });
  }
  await refused(415, 'unsupported-media-type', 'POST', '/trpc/posts.create', { headers: { 'Content-Length': '0' } });
});

test('another site is not allowed to send JSON, and a GET changes nothing', async () => {
  const headers = { Origin: 'https://elsewhere.example', 'Access-Control-Request-Method': 'POST' };
  const preflight = await blog.request('OPTIONS', '/trpc/posts.create', { headers });
  assert.equal(preflight.headers.get('Access-Control-Allow-Origin'), null);
  const input = encodeURIComponent(JSON.stringify(draft));
  await refused(405, 'method-not-allowed', 'GET', `/trpc/posts.create?input=${input}`);
  await refused(405, 'method-not-allowed', 'POST', '/trpc/posts.list', { body: {} });
  await refused(405, 'method-not-allowed', 'DELETE', '/trpc/posts.remove');
});

test('what is no call of ours is refused with a clear error', async () => {
  await refused(400, 'invalid-parameter', 'GET', '/trpc/posts.list?operators[not]=draft');
  await refused(400, 'invalid-parameter', 'GET', '/trpc/posts.list?input=%7B%7D&input=%7B%7D');
  await refused(400, 'malformed-request', 'GET', '/trpc/posts.list?input=%7B');
  await refused(400, 'malformed-request', 'GET', '/trpc/posts.get?input=%7B%22id%22%3A%22%00%22%7D');
  await refused(400, 'malformed-request', 'GET', '/trpc/posts.%00');
  await refused(400, 'malformed-request', 'POST', '/trpc/posts.create?batch=1', { body: [draft] });
  await refused(400, 'malformed-json', 'POST', '/trpc/posts.create', { body: '{' });
  for (const path of ['posts', 'posts.drop', '__proto__', 'constructor', 'posts.get/x', 'posts.list,posts.list'])
    await refused(404, 'route-not-found', 'GET', `/trpc/${path}`);
});

test('input that does not fit is refused, and every mistake is named', async () => {
  const input = (value: object) => `?input=${encodeURIComponent(JSON.stringify(value))}`;
  await refused(422, 'validation-failed', 'GET', `/trpc/posts.list${input({ status: { not: 'draft' } })}`);
  await refused(422, 'validation-failed', 'GET', `/trpc/posts.list${input({ limit: -5 })}`);
  await refused(422, 'validation-failed', 'GET', `/trpc/posts.list${input({ cursor: 'bm9uZQ' })}`);
  await refused(422, 'validation-failed', 'POST', '/trpc/posts.create', { body: { ...draft, authorId: 'other' } });
  await refused(422, 'validation-failed', 'POST', '/trpc/posts.create', { body: { title: '', content: 'a\0b' } });
  const { body } = await blog.request('POST', '/trpc/posts.create', {
    as: blog.people.author,
    body: { title: '', content: 7 },
  });
  const { error } = body as { error: { data: { errors: { path: string }[] } } };
  assert.deepEqual([...new Set(error.data.errors.map(({ path }) => path))], ['title', 'content']);
});

test('a body over the bound is refused, for strangers sooner', async () => {
  const body = { ...draft, content: 'x'.repeat(70_000) };
  const stranger = await withoutSql(() => blog.request('POST', '/trpc/posts.create', { body }));
  assert.deepEqual([stranger.status, stranger.body.code], [413, 'body-too-large']);
  await refused(422, 'validation-failed', 'POST', '/trpc/posts.create', { body });
  const long = { ...body, content: 'x'.repeat(2_000_000) };
  await refused(413, 'body-too-large', 'POST', '/trpc/posts.create', { body: long });
});

test('a failure of ours tells nothing of itself', async () => {
  await blog.pool.query('alter table posts rename column title to secret');
  const { status, body } = await blog.request('GET', '/trpc/posts.list');
  await blog.pool.query('alter table posts rename column secret to title');
  const shape = { message: 'Internal error', code: -32603 };
  assert.deepEqual(
    [status, body],
    [500, { error: { ...shape, data: { code: 'internal-error', httpStatus: 500, path: 'posts.list' } } }],
  );
});

test('the screen of posts, authors and their counts is one statement, however long the list is', async () => {
  await writePosts(blog, 30);
  for (const limit of [1, 30]) {
    const before = blog.statements.length;
    const { items } = await blog.as().posts.list.query({ limit, counts: true });
    assert.equal(items.length, limit);
    assert.equal(blog.statements.length - before, 1);
  }
});

test('a list of drafts, or of e-mail addresses, is nothing for strangers', async () => {
  await writePosts(blog, 1, { status: 'draft' });
  const { stranger, author } = blog.people;
  assert.deepEqual((await blog.as(stranger).posts.list.query({ status: 'draft' })).items, []);
  assert.equal((await blog.as(author).posts.list.query({ status: 'draft' })).items.length, 1);
  const { body } = await blog.request(
    'GET',
    `/trpc/users.get?input=${encodeURIComponent(JSON.stringify({ id: author.id }))}`,
  );
  const { result } = body as { result: { data: object } };
  assert.deepEqual(Object.keys(result.data).sort(), ['createdAt', 'id', 'name', 'version']);
});
