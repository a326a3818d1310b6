// A user who has just registered posts at once, however far the events have come.
import assert from 'node:assert/strict';
import { afterAll, beforeAll, test } from 'vitest';
import { PASSWORD } from '#blog-http/testing';
import { type Blog, startBlog } from '../testing/blog.ts';

const NEWCOMERS = 200;
const AT_ONCE = 20;
let blog: Blog;
beforeAll(async () => {
  blog = await startBlog();
});
afterAll(() => blog.stop());

async function registerAndPost(n: number): Promise<void> {
  const [email, name] = [`newcomer-${n}@example.com`, `Newcomer ${n}`];
  const registered = await blog.request('POST', '/api/auth/register', { body: { email, name, password: PASSWORD } });
  assert.equal(registered.status, 201);
  const id = String(registered.body.id);
  const as = { id, email, token: blog.tokens.issue({ id, role: 'USER' }).token };
  const posted = await blog.request('POST', '/api/posts', { as, body: { title: 'First', content: 'Words' } });
  assert.deepEqual([posted.status, posted.body.author], [201, { id, name }]);
}

test('so do 200 of them, twenty at a time: none is refused, and no copy is missing or wrong', async () => {
  for (let n = 0; n < NEWCOMERS; n += AT_ONCE) {
    await Promise.all(Array.from({ length: AT_ONCE }, (_, k) => registerAndPost(n + k)));
  }
  await blog.settled();
  const copies = await blog.pools.posts.query('select id, name, role, version from authors order by id');
  const users = await blog.pools.users.query('select id, name, role::text as role, version from users order by id');
  const credentials = await blog.pools.auth.query('select user_id as id from credentials order by user_id');
  assert.deepEqual(copies.rows, users.rows);
  assert.deepEqual(
    credentials.rows,
    users.rows.map(({ id }) => ({ id })),
  );
});
