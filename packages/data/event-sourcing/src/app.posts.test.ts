// Posts over HTTP: commands on streams, lists from a projection.
import assert from 'node:assert/strict';
import { afterAll, beforeAll, test } from 'vitest';
import { type Blog, startBlog } from '../testing/blog.ts';

let blog: Blog;
beforeAll(async () => {
  blog = await startBlog();
});
afterAll(() => blog.stop());

type Post = { id: string; title: string; status: string; version: number; author: { id: string; name: string } };
type Page = { items: Post[]; nextCursor: string | null };

const text = { title: 'Title', content: 'Content' };
const create = (as = blog.people.author) => blog.request<Post>('POST', '/api/posts', { as, body: text });
const titles = async (path: string, as = blog.people.author) => {
  await blog.settled();
  return (await blog.request<Page>('GET', path, { as })).body.items.map(({ title }) => title);
};

test('a post is a draft, is edited, is published, and is listed once it is', async () => {
  const { status, headers, body } = await create();
  assert.deepEqual([status, headers.get('Location'), body.status], [201, `/api/posts/${body.id}`, 'draft']);
  assert.deepEqual(await titles('/api/posts'), []);
  assert.deepEqual(await titles('/api/posts?status=draft'), ['Title']);
  const { author, stranger, moderator } = blog.people;
  assert.deepEqual(await titles('/api/posts?status=draft', stranger), []);
  assert.deepEqual(await titles('/api/posts?status=draft', moderator), ['Title']);

  const path = `/api/posts/${body.id}`;
  assert.equal((await blog.request('GET', path, { as: stranger })).status, 404);
  const edited = await blog.request<Post>('PUT', path, { as: author, body: { ...text, title: 'Second' } });
  assert.deepEqual([edited.status, edited.body.version], [200, 2]);
  assert.equal((await blog.request('POST', `${path}/publish`, { as: author })).status, 200);
  assert.deepEqual(await titles('/api/posts'), ['Second']);

  const past = await blog.request<Post>('GET', `${path}?asOf=1`, { as: author });
  assert.deepEqual([past.body.title, past.body.status], ['Title', 'draft']);
  assert.equal((await blog.request('GET', `${path}?asOf=1`, { as: stranger })).status, 403);

  assert.equal((await blog.request('DELETE', path, { as: stranger })).status, 403);
  assert.equal((await blog.request('DELETE', path, { as: moderator })).status, 204);
  assert.equal((await blog.request('GET', path, { as: author })).status, 404);
  assert.deepEqual(await titles('/api/posts'), []);
  const { body: history } = await blog.request<{ items: { type: string }[] }>('GET', `${path}/history`, { as: author });
  assert.deepEqual(
    history.items.map(({ type }) => type),
    ['PostCreated', 'PostEdited', 'PostPublished', 'PostDeleted'],
  );
});

test('a post knows its reader again: the same tag is a 304', async () => {
  const { body } = await create();
  await blog.request('POST', `/api/posts/${body.id}/publish`, { as: blog.people.author });
  const first = await blog.request('GET', `/api/posts/${body.id}`);
  const tag = first.headers.get('ETag') ?? '';
  assert.equal((await blog.request('GET', `/api/posts/${body.id}`, { headers: { 'If-None-Match': tag } })).status, 304);
});

test('what is not allowed or not there is refused in words', async () => {
  const { body } = await create();
  const path = `/api/posts/${body.id}`;
  assert.equal((await blog.request('POST', '/api/posts', { body: text })).status, 401);
  assert.equal((await blog.request('PUT', path, { as: blog.people.author, body: { title: 'T' } })).status, 422);
  assert.equal((await blog.request('GET', '/api/posts/no-id')).body.code, 'post-not-found');
  assert.equal((await blog.request('GET', '/api/posts?status=draft')).status, 401);
  await blog.request('POST', `${path}/publish`, { as: blog.people.author });
  const again = await blog.request('POST', `${path}/publish`, { as: blog.people.author });
  assert.deepEqual([again.status, again.body.code], [409, 'post-already-published']);
});

test('the list goes on by cursor, newest first, and follows the name of its author', async () => {
  for (const _ of [1, 2, 3]) {
    const { body } = await create(blog.people.stranger);
    await blog.request('POST', `/api/posts/${body.id}/publish`, { as: blog.people.stranger });
  }
  await blog.settled();
  const first = await blog.request<Page>('GET', '/api/posts?limit=2');
  const rest = await blog.request<Page>('GET', `/api/posts?limit=100&cursor=${first.body.nextCursor}`);
  const ids = [...first.body.items, ...rest.body.items].map(({ id }) => id);
  assert.deepEqual(ids, ids.toSorted().reverse());
  assert.equal(first.body.items[0]?.author.name, 'stranger');
});
