// The first rows, in three schemas.
import assert from 'node:assert/strict';
import { afterAll, beforeAll, beforeEach, test } from 'vitest';
import { testEnvironment } from '#blog-http/testing';
import { demoPosts, demoUsers } from '#contract';
import { createLogger } from '#kit/http';
import { preparedDatabase } from '../testing/database.ts';
import { createApp } from './app.ts';
import { readConfig } from './config.ts';
import { type Seed, seed } from './seed.ts';
import { openPools, type Pools } from './shared/database/walls.ts';
import { openBuses } from './shared/messaging/open-buses.ts';

const now = new Date('2026-05-01T12:00:00.000Z');
const demo: Seed = { administrator: undefined, demo: true, now };

let database: Awaited<ReturnType<typeof preparedDatabase>>;
let pools: Pools;
let buses: ReturnType<typeof openBuses>;
let blog: ReturnType<typeof createApp>;
beforeAll(async () => {
  database = await preparedDatabase();
  pools = openPools(database.url, { max: 10, timeoutMs: 60_000 });
  buses = openBuses(pools, (error) => assert.fail(String(error)));
  const config = readConfig({ ...testEnvironment(), TOKEN_AUDIENCE: 'test' });
  const logger = createLogger({ name: 'test', level: 'silent' });
  blog = createApp({ config: { ...config, PASSWORD_COST: 4 }, pools, buses, logger, now: () => now });
  await blog.listen();
});
beforeEach(async () => {
  await pools.users.query('delete from users');
  await pools.auth.query('delete from credentials');
  await pools.posts.query('delete from posts; delete from authors');
});
afterAll(async () => {
  for (const bus of Object.values(buses)) await bus.stop();
  for (const pool of Object.values(pools)) await pool.end();
  await database.drop();
});

const rowsOf = async (module: 'auth' | 'users' | 'posts', text: string) => (await pools[module].query(text)).rows;

test('an empty database gets the demo people and their posts, once', async () => {
  await Promise.all([seed(blog, demo), seed(blog, demo), seed(blog, demo)]);
  await seed(blog, demo);
  const users = await rowsOf('users', 'select id, email from users order by id');
  assert.deepEqual(
    users,
    demoUsers.map(({ id, email }) => ({ id, email })),
  );
  const posts = await rowsOf('posts', 'select id, title from posts order by id');
  assert.deepEqual(
    posts,
    demoPosts.map(({ id, title }) => ({ id, title })),
  );
  const byAge = await rowsOf('posts', 'select id, title from posts order by created_at');
  assert.deepEqual(byAge, posts, 'lists go by id: it must say the same as the date');
  assert.equal((await rowsOf('auth', 'select from credentials')).length, 3);
});

test('the events of the first users change nothing in the copies that came with the posts', async () => {
  await seed(blog, demo);
  const text = 'select id, name, role, version, deleted from authors order by id';
  const before = await rowsOf('posts', text);
  await buses.posts.settled();
  assert.deepEqual(await rowsOf('posts', text), before);
  assert.equal(before.length, 3);
});

test('where an administrator is configured, no account has the password of this book', async () => {
  await seed(blog, { ...demo, administrator: { email: 'root@example.com', password: 'chosen by somebody' } });
  const users = await rowsOf('users', 'select email, role::text as role from users order by users.role desc');
  assert.deepEqual(
    users.map(({ email, role }) => [email, role]),
    [
      ['root@example.com', 'ADMIN'],
      ['mika@example.com', 'MODERATOR'],
      ['noor@example.com', 'USER'],
    ],
  );
  const hashes = await rowsOf('auth', 'select password_hash as hash from credentials');
  for (const { hash } of hashes) assert.equal(await blog.auth.passwords.verify('read the book first', hash), false);
});

test('a seeding that breaks off is done again, with the settings of then, and leaves nothing twice', async () => {
  const seedAs = (password: string, on = blog) =>
    seed(on, { ...demo, administrator: { email: 'ada@example.com', password } });
  const { first } = blog.users;
  const register = () => Promise.reject(new Error('gone'));
  const broken = {
    ...blog,
    users: { ...blog.users, first: (work: Parameters<typeof first>[0]) => work({ register }) },
  };
  await assert.rejects(seedAs('an earlier password', broken), { message: 'gone' });
  assert.equal(await blog.users.isThereAnybody(), false);
  await seedAs('a later password');
  const users = await rowsOf('users', 'select id, name from users order by id');
  assert.deepEqual(await rowsOf('posts', 'select id, name from authors order by id'), users);
  assert.equal((await rowsOf('posts', 'select from posts')).length, demoPosts.length);
  const ada = `select password_hash as hash from credentials where user_id = '${users[0].id}'`;
  const [{ hash }] = (await rowsOf('auth', ada)) as [{ hash: string }];
  assert.ok(await blog.auth.passwords.verify('a later password', hash));
});

test('without demo data and administrator nothing is written', async () => {
  await seed(blog, { ...demo, demo: false });
  assert.equal(await blog.users.isThereAnybody(), false);
});
