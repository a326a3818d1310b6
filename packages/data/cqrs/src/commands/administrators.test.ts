// Who is the first administrator of an empty database, and that there is always one.
import assert from 'node:assert/strict';
import { afterAll, beforeAll, test } from 'vitest';
import { demoUsers } from '#contract';
import { type Blog, startBlog } from '../../testing/blog.ts';
import { send } from '../../testing/stories.ts';
import { seed } from '../write-model/seed.ts';

let blog: Blog;
beforeAll(async () => {
  blog = await startBlog();
});
afterAll(() => blog.stop());

const remove = (as: Blog['people']['admin'], id: string) =>
  blog.request<{ code?: string }>('POST', '/api/commands/delete-author', { as, body: { id } });

test('of the last two administrators who leave at once, one stays, however often they try', async () => {
  const { admin } = blog.people;
  const second = await blog.person('second', 'ADMIN');
  const answers = await Promise.all([remove(admin, admin.id), remove(second, second.id)]);
  assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 409]);
  const last = answers[0].status === 409 ? admin : second;
  const again = await remove(last, last.id);
  assert.deepEqual([again.status, again.body.code], [409, 'last-administrator']);
  assert.equal((await remove(blog.people.author, last.id)).status, 403);
});

test('of two administrators who delete each other at once, one succeeds, and the other is told why not', async () => {
  const [one, two] = [await blog.person('one', 'ADMIN'), await blog.person('two', 'ADMIN')];
  const answers = await Promise.all([remove(one, two.id), remove(two, one.id)]);
  assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 401]);
});

test('a database without people gets the administrator that the environment names, once', async () => {
  await blog.pool.query('truncate authors cascade');
  const first = crypto.randomUUID();
  const begin = (administrator: string | undefined, demo: boolean) =>
    seed(blog, { administrator, demo, now: new Date() });
  const people = async () => (await blog.pool.query('select id, role from authors')).rows;
  await begin(undefined, false);
  assert.deepEqual(await people(), []);
  await Promise.all([begin(first, false), begin(first, false)]);
  await begin(crypto.randomUUID(), true);
  assert.deepEqual(await people(), [{ id: first, role: 'ADMIN' }]);

  // Signed in as the one whom the tokens call so, and registering the next.
  const token = blog.accessTokens.issue({ id: first, role: 'ADMIN' }).token;
  const registered = await send(blog, { ...blog.people.admin, id: first, token }, 'register-author', {
    id: crypto.randomUUID(),
    name: 'Next',
    role: 'USER',
  });
  assert.equal(registered.status, 200);
});

test('beside the demo people stands one administrator only: the one who was named', async () => {
  await blog.pool.query('truncate authors cascade');
  const administrator = crypto.randomUUID();
  await seed(blog, { administrator, demo: true, now: new Date() });
  const { rows } = await blog.pool.query(`select id from authors where role = 'ADMIN'`);
  assert.deepEqual(rows, [{ id: administrator }]);
  const { rowCount } = await blog.pool.query('select from authors');
  assert.equal(rowCount, demoUsers.length);
});
