// What a black box cannot see quickly: time passing, and tokens that end.
import assert from 'node:assert/strict';
import { afterAll, beforeAll, beforeEach, test } from 'vitest';
import { newId } from '#blog-http/terms';
import { PASSWORD } from '#blog-http/testing';
import { type Blog, startBlog } from '../testing/blog.ts';

const HOUR = 3_600_000;
const START = new Date('2026-05-01T12:00:00.000Z');
let time = START;
let blog: Blog;

beforeAll(async () => {
  blog = await startBlog({ now: () => time });
  await blog.settled();
});
afterAll(() => blog.stop());
beforeEach(() => {
  time = START;
});
/** The person with a token of this moment. */
const fresh = (who: 'author' | 'admin') => {
  const { id, email } = blog.people[who];
  return { id, email, token: blog.tokens.issue({ id, role: who === 'admin' ? 'ADMIN' : 'USER' }).token };
};
const later = (ms: number) => {
  time = new Date(START.getTime() + ms);
};

async function draft(): Promise<{ path: string; etag: string }> {
  const { headers } = await blog.request('POST', '/api/posts', {
    as: fresh('author'),
    body: { title: 'T', content: 'C' },
  });
  return { path: String(headers.get('Location')), etag: String(headers.get('ETag')) };
}
const edit = (path: string, etag: string, as = fresh('author')) =>
  blog.request('PUT', path, { as, body: { title: 'New', content: 'New' }, headers: { 'If-Match': etag } });

test('an author edits for 24 hours to the millisecond, an administrator after that, too', async () => {
  const { path, etag } = await draft();
  later(24 * HOUR);
  const last = await edit(path, etag);
  assert.equal(last.status, 200);

  later(24 * HOUR + 1);
  const tooLate = await edit(path, String(last.headers.get('ETag')));
  assert.equal(tooLate.status, 403);
  assert.equal(tooLate.body.code, 'edit-window-closed');
  assert.equal((await edit(path, String(last.headers.get('ETag')), fresh('admin'))).status, 200);
});

test.each([-9_000, 9_000])('an instance whose clock is %d ms off works on with what another has made', async (skew) => {
  const { email } = blog.people.author;
  const author = fresh('author');
  const keyed = { as: author, body: { title: 'T', content: 'C' }, headers: { 'Idempotency-Key': `skewed-by${skew}` } };
  const first = await blog.request('POST', '/api/posts', keyed);
  const etag = String(first.headers.get('ETag'));
  const path = String(first.headers.get('Location'));
  const login = await blog.request('POST', '/api/auth/login', { body: { email, password: PASSWORD } });

  later(skew);
  assert.equal((await blog.request('POST', '/api/posts', keyed)).body.id, first.body.id);
  assert.equal((await edit(path, etag, author)).status, 200);
  assert.equal((await blog.request('POST', `${path}/publish`, { as: author })).status, 200);
  const list = await blog.request<{ items: { id: string }[] }>('GET', '/api/posts');
  assert.ok(list.body.items.some(({ id }) => id === first.body.id));
  const { refreshToken } = login.body;
  assert.equal((await blog.request('POST', '/api/auth/refresh', { body: { refreshToken } })).status, 200);

  later(0);
  assert.equal((await edit(path, '*', author)).status, 200);
  assert.equal((await blog.request('DELETE', path, { as: author })).status, 204);
});

test('an author publishes and deletes after the edit window, too', async () => {
  const { path } = await draft();
  later(100 * HOUR);
  assert.equal((await blog.request('POST', `${path}/publish`, { as: fresh('author') })).status, 200);
  assert.equal((await blog.request('DELETE', path, { as: fresh('author') })).status, 204);
});

test('the page at "/" leads to pages that are there', async () => {
  const page = await fetch(blog.url);
  assert.equal(page.status, 200);
  const links = [...(await page.text()).matchAll(/href="([^"]+)"/g)].map(([, path]) => String(path));
  assert.ok(links.includes('/docs'));
  for (const path of links) assert.equal((await fetch(blog.url + path)).status, 200, path);
});

test('an access token ends on time', async () => {
  const author = fresh('author');
  later(899_999);
  assert.equal((await blog.request('GET', '/api/posts?status=draft', { as: author })).status, 200);
  later(900_000);
  const ended = await blog.request('GET', '/api/posts?status=draft', { as: author });
  assert.equal(ended.status, 401);
  assert.equal(ended.body.code, 'invalid-token');
});

test('a token whose subject is no UUID is refused, and the database never hears of it', async () => {
  const { token } = blog.tokens.issue({ id: 'no-uuid', role: 'ADMIN' });
  for (const path of ['/api/posts?status=draft', '/api/users', `/api/posts/${newId(time)}`]) {
    const answer = await blog.request('GET', path, { as: { id: '', email: '', token } });
    assert.deepEqual([answer.status, answer.body.code], [401, 'invalid-token'], path);
  }
});

test('an Idempotency-Key is forgotten after 24 hours', async () => {
  const post = () =>
    blog.request('POST', '/api/posts', {
      as: fresh('author'),
      body: { title: 'Once', content: 'Once' },
      headers: { 'Idempotency-Key': 'a-day' },
    });
  const first = await post();
  later(24 * HOUR - 1);
  assert.equal((await post()).body.id, first.body.id);
  later(24 * HOUR + 1);
  assert.notEqual((await post()).body.id, first.body.id);
});
