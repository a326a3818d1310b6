import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, test } from 'vitest';
import { newId } from '#blog-http/terms';
import { demoPosts, demoUsers } from '#contract';
import { openPool } from '#kit/database';
import { testDatabase } from '#kit/test-database';
import { createDatabaseClient, type DatabaseClient } from './client.ts';
import { seed } from './seed.ts';

const migrations = fileURLToPath(new URL('../../../prisma/migrations', import.meta.url));
const now = new Date('2026-05-01T12:00:00.000Z');
const hash = async (password: string) => `hash of ${password}`;

let db: DatabaseClient;
let end: () => Promise<void>;
beforeEach(async () => {
  const database = await testDatabase(migrations);
  const pool = openPool(database.url);
  db = createDatabaseClient(pool);
  end = async () => {
    await pool.end();
    await database.drop();
  };
});
afterEach(() => end());

test('an empty database gets the demo people and their posts, once', async () => {
  const demo = { administrator: undefined, demo: true, now, hash };
  await Promise.all([seed(db, demo), seed(db, demo), seed(db, demo)]);
  await seed(db, demo);
  assert.equal(await db.user.count(), 3);
  assert.equal(await db.post.count({ where: { status: 'published' } }), 4);
  assert.equal(await db.post.count({ where: { status: 'draft' } }), 1);
});

test('demo people and posts have the ids of this book, valid and older than any that is made here', async () => {
  await seed(db, { administrator: undefined, demo: true, now, hash });
  const users = await db.user.findMany({ select: { id: true, email: true }, orderBy: { id: 'asc' } });
  const posts = await db.post.findMany({ select: { id: true, title: true }, orderBy: { id: 'asc' } });
  assert.deepEqual(
    users,
    demoUsers.map(({ id, email }) => ({ id, email })),
  );
  assert.deepEqual(
    posts,
    demoPosts.map(({ id, title }) => ({ id, title })),
  );
  const ids = [...users, ...posts].map(({ id }) => id);
  for (const id of ids) assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab]/, 'UUID version 7');
  const firstOfOurs = newId(new Date('2026-01-01T00:00:00.000Z'));
  assert.deepEqual(
    ids.filter((id) => id >= firstOfOurs),
    [],
  );
  const byAge = await db.post.findMany({ select: { id: true }, orderBy: { createdAt: 'asc' } });
  assert.deepEqual(
    byAge.map(({ id }) => id),
    posts.map(({ id }) => id),
    'lists go by id: it must say the same as the date',
  );
});

test('where an administrator is configured, no account has the password of this book', async () => {
  await seed(db, { administrator: { email: 'root@example.com', password: 'chosen' }, demo: true, now, hash });
  const users = await db.user.findMany({ orderBy: { role: 'desc' } });
  assert.deepEqual(
    users.map(({ email, role }) => [email, role]),
    [
      ['root@example.com', 'ADMIN'],
      ['mika@example.com', 'MODERATOR'],
      ['noor@example.com', 'USER'],
    ],
  );
  assert.equal(users[0]?.passwordHash, 'hash of chosen');
  assert.ok(users.every(({ passwordHash }) => !passwordHash?.includes('read the book')));
});

test('without demo data and administrator nothing is written', async () => {
  await seed(db, { administrator: undefined, demo: false, now, hash });
  assert.equal(await db.user.count(), 0);
});
