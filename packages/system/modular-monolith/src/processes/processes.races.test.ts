// Registrations that meet, on the real database: of one address one wins, and of one key one does the work.
import assert from 'node:assert/strict';
import { afterAll, beforeAll, test } from 'vitest';
import { during, PASSWORD } from '#blog-http/testing';
import { type Blog, startBlog } from '../../testing/blog.ts';

let blog: Blog;
beforeAll(async () => {
  blog = await startBlog();
});
afterAll(() => blog.stop());

const register = (email: string, key?: string) =>
  blog.request('POST', '/api/auth/register', {
    body: { email, name: 'Noor', password: PASSWORD },
    headers: key ? { 'Idempotency-Key': key } : {},
  });
const countOf = async (module: 'auth' | 'users' | 'posts' | 'processes', from: string) =>
  (await blog.pools[module].query(`select from ${from}`)).rowCount;
/** In each module, and in hand. */
const everywhere = async () => {
  await blog.settled();
  return Promise.all([
    countOf('auth', 'credentials'),
    countOf('users', 'users'),
    countOf('posts', 'authors'),
    countOf('processes', "processes where phase <> 'done'"),
  ]);
};

test('of two registrations of one address that meet at the index one wins, and the other leaves nothing', async () => {
  const before = await everywhere();
  // Both have their password and their copy, and wait for the address.
  const answers = await during(blog.pools.users, {
    sql: 'lock table users in share mode',
    waiting: 2,
    work: () => Promise.all([register('one@example.com'), register('one@example.com')]),
  });
  assert.deepEqual(answers.map(({ status }) => status).sort(), [201, 409]);
  assert.deepEqual(
    await everywhere(),
    before.map((count, n) => (count ?? 0) + (n < 3 ? 1 : 0)),
  );
});

test('of two requests with one key that meet, one does the work, and both get its answer', async () => {
  const before = await everywhere();
  const answers = await during(blog.pools.users, {
    sql: 'lock table users in share mode',
    // One at the table, and one behind it.
    waiting: 2,
    work: () => Promise.all([register('two@example.com', 'two'), register('two@example.com', 'two')]),
  });
  assert.deepEqual(
    answers.map(({ status }) => status),
    [201, 201],
  );
  const [one, other] = answers;
  assert.deepEqual(one?.body, other?.body);
  assert.deepEqual(answers.map(({ headers }) => headers.get('Idempotency-Replayed')).sort(), [null, 'true']);
  assert.deepEqual(
    await everywhere(),
    before.map((count, n) => (count ?? 0) + (n < 3 ? 1 : 0)),
  );
});

test('nobody else goes on with a process while somebody does', async () => {
  const { status } = await during(blog.pools.users, {
    sql: 'lock table users in share mode',
    work: () => register('three@example.com'),
    meanwhile: () => blog.processes.sweep(),
  });
  assert.equal(status, 201);
});
