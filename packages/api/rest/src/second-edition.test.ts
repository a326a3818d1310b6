// What /v2 has beyond the contract, and that its document says so: no more and no less.
import assert from 'node:assert/strict';
import { afterAll, beforeAll, test } from 'vitest';
import { type Person, writePost, writePosts } from '#blog-http/testing';
import { type Blog, startBlog } from '../testing/blog.ts';

let blog: Blog;
beforeAll(async () => {
  blog = await startBlog();
});
afterAll(() => blog.stop());

const merge = { 'Content-Type': 'application/merge-patch+json' };
const patch = (path: string, as: Person, body: object, headers: Record<string, string> = {}) =>
  blog.request('PATCH', path, { as, body, headers: { ...merge, 'If-Match': '*', ...headers } });

async function ownPost() {
  const path = `/v2/posts/${await writePost(blog)}`;
  return { path, as: blog.people.author };
}

test('PATCH changes what is named and leaves the rest', async () => {
  const { path, as } = await ownPost();
  const { status, body, headers } = await patch(path, as, { title: 'New' });
  assert.deepEqual([status, body.title, body.content], [200, 'New', 'Text']);
  const read = await blog.request('GET', path, { as });
  assert.deepEqual([read.body, read.headers.get('ETag')], [body, headers.get('ETag')]);
  const renamed = await patch(`/v2/users/${as.id}`, as, { name: 'Renamed' });
  assert.deepEqual([renamed.status, renamed.body.name, renamed.body.email], [200, 'Renamed', as.email]);
});

test('PATCH refuses what PUT refuses, a null, and JSON of another type', async () => {
  const { path, as } = await ownPost();
  assert.equal((await patch(path, as, { title: null })).status, 422);
  assert.equal((await patch(path, as, { role: 'ADMIN' })).status, 422);
  assert.equal((await patch(path, as, { title: 'New' }, { 'If-Match': '"1-99"' })).status, 412);
  assert.equal((await patch(path, as, { title: 'New' }, { 'Content-Type': 'application/json' })).status, 415);
  assert.equal((await patch(path, blog.people.stranger, { title: 'New' })).status, 403);
  assert.equal((await blog.request('PATCH', path, { as, body: { title: 'New' }, headers: merge })).status, 428);
  assert.equal((await patch(path.replace('/v2', '/api'), as, { title: 'New' })).status, 405);
});

test('of two patches of two fields by two people neither is lost, also with `*`', async () => {
  const { path, as } = await ownPost();
  await Promise.all([patch(path, as, { title: 'One' }), patch(path, blog.people.admin, { content: 'Two' })]);
  const { body } = await blog.request('GET', path, { as });
  assert.deepEqual([body.title, body.content], ['One', 'Two']);
});

test('sparse fields are all that is sent, have a tag of their own, and their tag is good for a write', async () => {
  const { path, as } = await ownPost();
  const { body, headers } = await blog.request('GET', `${path}?fields=title,author.name`, { as });
  assert.deepEqual(Object.keys(body), ['title', 'author']);
  assert.deepEqual(Object.keys(Object(body.author)), ['name']);
  const tag = String(headers.get('ETag'));
  assert.notEqual(tag, (await blog.request('GET', path, { as })).headers.get('ETag'));
  const again = await blog.request('GET', `${path}?fields=title,author.name`, {
    as,
    headers: { 'If-None-Match': tag },
  });
  assert.equal(again.status, 304);
  assert.equal((await patch(path, as, { title: 'New' }, { 'If-Match': tag })).status, 200);
});

test('the tag of sparse fields is good for every write of this edition, and for none of the contract', async () => {
  const { path, as } = await ownPost();
  const draft = `/v2/posts/${await writePost(blog, { status: 'draft' })}`;
  const tagOf = async (of: string) =>
    String((await blog.request('GET', `${of}?fields=title`, { as })).headers.get('ETag'));
  const [tag, draftTag] = [await tagOf(path), await tagOf(draft)];
  const put = { as, body: { title: 'New', content: 'Text' }, headers: { 'If-Match': tag } };
  assert.equal((await blog.request('PUT', path.replace('/v2', '/api'), put)).status, 412);
  assert.equal((await blog.request('PUT', path, put)).status, 200);
  const publish = (of: string) => blog.request('POST', `${of}/publish`, { as, headers: { 'If-Match': draftTag } });
  assert.equal((await publish(draft.replace('/v2', '/api'))).status, 412);
  assert.equal((await publish(draft)).status, 200);
});

test('a field that is unknown, or private, is no way to read more', async () => {
  const { author, stranger } = blog.people;
  assert.equal((await blog.request('GET', `/v2/users/${author.id}?fields=passwordHash`)).status, 400);
  const { body } = await blog.request('GET', `/v2/users/${author.id}?fields=email,name`, { as: stranger });
  assert.deepEqual(Object.keys(body), ['name']);
  assert.equal((await blog.request('GET', '/api/posts?fields=title')).status, 400);
});

test('the screen of posts, authors and their counts is one statement, and its links keep the fields', async () => {
  await writePosts(blog, 5);
  const path = '/v2/posts?limit=2&fields=title,author.name,author.published';
  await blog.request('GET', path);
  const before = blog.statements.length;
  const { body, headers } = await blog.request<{ items: { author: object }[] }>('GET', path);
  assert.equal(blog.statements.length - before, 1);
  for (const { author } of body.items) assert.deepEqual(Object.keys(author), ['name', 'published']);
  assert.match(String(headers.get('Link')), /fields=title%2Cauthor\.name%2Cauthor\.published.*rel="next"/);
});

test('a sorted list visits each post once, by titles that are equal, and while posts come and go', async () => {
  const { admin } = blog.people;
  const titles = ['b', 'A', 'b', 'Ä', 'c', 'b'];
  for (const title of titles)
    await blog.request('POST', '/v2/posts', { as: admin, body: { title: `Sorted ${title}`, content: 'Text' } });
  type Listed = { items: { id: string; title: string }[]; nextCursor: string | null };
  const all = async (sort: string, meanwhile = async (_: string) => {}) => {
    const found: string[] = [];
    let path: string | undefined = `/v2/posts?limit=2&fields=id,title&status=draft&sort=${sort}`;
    while (path) {
      const { body, headers }: { body: Listed; headers: Headers } = await blog.request('GET', path, { as: admin });
      found.push(...body.items.map(({ title }) => title).filter((title) => title.startsWith('Sorted')));
      path = /<([^>]+)>; rel="next"/.exec(headers.get('Link') ?? '')?.[1];
      const last = body.items.at(-1);
      if (last?.title === 'Sorted b') await meanwhile(last.id);
    }
    return found;
  };
  const upwards = await all('title');
  assert.deepEqual(upwards.toSorted(), titles.map((title) => `Sorted ${title}`).toSorted());
  assert.deepEqual(await all('-title'), upwards.toReversed());
  assert.deepEqual(
    await all('createdAt'),
    titles.map((title) => `Sorted ${title}`),
  );
  // The row after which the next page begins goes, and a row before it comes.
  const left = await all('title', async (id) => {
    await blog.request('DELETE', `/v2/posts/${id}`, { as: admin, headers: { 'If-Match': '*' } });
    await blog.request('POST', '/v2/posts', { as: admin, body: { title: 'A first', content: 'Text' } });
  });
  assert.deepEqual(left, upwards);
});

test('an order that nobody offers, and a cursor of another order, are refused', async () => {
  for (const query of ['sort=password', 'sort=title desc', 'sort=title&cursor=bm9uZQ', 'sort=title&sort=-title'])
    assert.equal((await blog.request('GET', `/v2/posts?${query}`)).status, 400, query);
  assert.equal((await blog.request('GET', '/api/posts?sort=title')).status, 400);
});

test('who prefers no body gets none, and is told', async () => {
  const { path, as } = await ownPost();
  const { status, body, headers } = await patch(path, as, { title: 'New' }, { Prefer: 'return=minimal' });
  assert.deepEqual([status, body, headers.get('Preference-Applied')], [204, '', 'return=minimal']);
  assert.match(String(headers.get('ETag')), /^"2-/);
});

test('a post that is made in this edition has its address here', async () => {
  const made = await blog.request('POST', '/v2/posts', { as: blog.people.author, body: { title: 'T', content: 'C' } });
  assert.match(String(made.headers.get('Location')), /^\/v2\/posts\//);
});

test('the document of the second edition has its operations, and names the fields', async () => {
  const { body } = await blog.request<{ openapi: string; paths: Record<string, object> }>('GET', '/v2/openapi.json');
  assert.match(body.openapi, /^3\.1\./);
  const described = Object.entries(body.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((one) => `${one} ${path}`),
  );
  assert.deepEqual(described.sort(), [
    'get /v2/posts',
    'get /v2/posts/{id}',
    'get /v2/users/{id}',
    'patch /v2/posts/{id}',
    'patch /v2/users/{id}',
  ]);
});
