// What becomes of an event on its way from one module to the others.
import assert from 'node:assert/strict';
import { afterAll, beforeAll, test, vi } from 'vitest';
import { PASSWORD } from '#blog-http/testing';
import { type Blog, startBlog } from '../../../testing/blog.ts';

let blog: Blog;
beforeAll(async () => {
  blog = await startBlog();
});
afterAll(() => blog.stop());

const register = (name: string, headers = {}) =>
  blog.request('POST', '/api/auth/register', {
    body: { email: `${name}@example.com`, name, password: PASSWORD },
    headers,
  });
const toldOf = async (id: unknown) =>
  (await blog.pools.messaging.query(`select event from outbox where event->>'subject' = $1`, [id])).rows;

test('an event bears the trace of the request that led to it', async () => {
  const traceId = '0af7651916cd43dd8448eb211c80319c';
  const { body } = await register('traced', { traceparent: `00-${traceId}-b7ad6b7169203331-01` });
  const [{ event } = { event: {} }] = await toldOf(body.id);
  assert.equal(event.source, '/modules/users');
  assert.match(String(event.traceparent), new RegExp(`^00-${traceId}-`));
});

test('what is refused tells nobody', async () => {
  const first = await register('once');
  assert.equal((await register('once')).body.code, 'email-taken');
  const { rows } = await blog.pools.messaging.query(`select from outbox where event->'data'->>'name' = 'once'`);
  assert.deepEqual([first.status, rows.length], [201, 1]);
});

test('a module that cannot take an event in holds up nothing but the news of that one user', async () => {
  const [held, other] = [await blog.person('held', 'USER'), await blog.person('other', 'USER')];
  await blog.settled();
  await blog.pools.posts.query(
    `alter table authors add constraint no_held check (id <> '${held.id}' or name <> 'Renamed') not valid`,
  );
  const rename = ({ id, email }: Blog['people']['author']) =>
    blog.request('PUT', `/api/users/${id}`, {
      as: blog.people.admin,
      body: { email, name: 'Renamed' },
      headers: { 'If-Match': '*' },
    });
  assert.deepEqual([(await rename(held)).status, (await rename(other)).status], [200, 200]);
  const nameOf = async (id: string) =>
    (await blog.pools.posts.query('select name from authors where id = $1', [id])).rows[0].name;
  await vi.waitFor(async () => assert.equal(await nameOf(other.id), 'Renamed'), { timeout: 20_000, interval: 10 });
  assert.equal(await nameOf(held.id), 'held');
  await blog.pools.posts.query('alter table authors drop constraint no_held');
  await blog.settled();
  assert.equal(await nameOf(held.id), 'Renamed');
});

test('the clean-up takes events of yesterday that every module has taken in, and their inbox rows', async () => {
  const { id } = await blog.person('yesterday', 'USER');
  await blog.settled();
  const rowsOf = async (module: 'messaging' | 'posts', table: string) =>
    (await blog.pools[module].query(`select from ${table}`)).rows.length;
  await blog.pools.messaging.query(`update outbox set published_at = now() - interval '25 hours'`);
  await blog.purge();
  assert.deepEqual([await rowsOf('messaging', 'outbox'), await rowsOf('posts', 'inbox')], [0, 0]);
  await register('today');
  await blog.settled();
  await blog.purge();
  assert.deepEqual([await rowsOf('messaging', 'outbox'), await rowsOf('posts', 'inbox')], [1, 1]);
  const { rows } = await blog.pools.posts.query('select name from authors where id = $1', [id]);
  assert.deepEqual(rows, [{ name: 'yesterday' }]);
});
