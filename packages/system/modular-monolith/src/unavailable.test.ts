// A database that answers and still cannot do its work: the client is told to come again, not that we are broken.
import assert from 'node:assert/strict';
import { afterAll, beforeAll, test, vi } from 'vitest';
import { PASSWORD } from '#blog-http/testing';
import { openPool } from '#kit/database';
import { type Blog, startBlog } from '../testing/blog.ts';

let blog: Blog;
beforeAll(async () => {
  blog = await startBlog({ environment: { REQUEST_TIMEOUT_SECONDS: '3' } });
});
afterAll(() => blog.stop());

test('a lock that lasts too long is a 503', async () => {
  const { author } = blog.people;
  const create = () => blog.request('POST', '/api/posts', { as: author, body: { title: 'T', content: 'C' } });
  // A busy machine may need more than the seconds that a request has here.
  const { headers } = await vi.waitUntil(async () => {
    const answer = await create();
    return answer.status === 201 && answer;
  }, 20_000);
  const patient = openPool(blog.databaseUrl);
  const holder = await patient.connect();
  await holder.query('begin; lock table posts.posts');
  const answers = await Promise.all([
    create(),
    blog.request('GET', String(headers.get('Location')), { as: author }),
    blog.request('GET', '/api/posts'),
  ]);
  await holder.query('rollback');
  holder.release();
  await patient.end();
  assert.deepEqual(
    answers.map(({ status }) => status),
    [503, 503, 503],
  );
});

test('on a server that takes no writes a login is a 503, and the readiness says so', async () => {
  const name = new URL(blog.databaseUrl).pathname.slice(1);
  const isReady = async () => (await blog.request('GET', '/readyz')).status === 200;
  await vi.waitUntil(isReady, 20_000);
  const patient = openPool(blog.databaseUrl);
  await patient.query(`alter database "${name}" set default_transaction_read_only = on`);
  // The connections of before keep their settings.
  const others = 'datname = $1 and pid <> pg_backend_pid()';
  await patient.query(`select pg_terminate_backend(pid) from pg_stat_activity where ${others}`, [name]);
  const { email } = blog.people.author;
  const login = () => blog.request('POST', '/api/auth/login', { body: { email, password: PASSWORD } });
  const statuses = [(await login()).status, (await blog.request('GET', '/readyz')).status];
  await patient.query('set default_transaction_read_only = off');
  await patient.query(`alter database "${name}" reset default_transaction_read_only`);
  await patient.end();
  assert.deepEqual(statuses, [503, 503]);
});
