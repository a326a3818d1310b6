// The tables are written twice, as SQL and as Prisma's schema; and the first rows come once.
import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { afterAll, beforeAll, test } from 'vitest';
import { demoPosts, demoUsers } from '#contract';
import { openPool } from '#kit/database';
import { openBlog, type TestBlog } from '../../testing/database.ts';
import { createDatabaseClient, Prisma } from './client.ts';
import { seed } from './seed.ts';

let opened: TestBlog;
beforeAll(async () => {
  opened = await openBlog({ max: 3 });
});
afterAll(() => opened.end());

const tables: Record<Prisma.ModelName, [table: string, fields: object]> = {
  User: ['users', Prisma.UserScalarFieldEnum],
  Post: ['posts', Prisma.PostScalarFieldEnum],
  IdempotencyKey: ['idempotency_keys', Prisma.IdempotencyKeyScalarFieldEnum],
  RefreshFamily: ['refresh_families', Prisma.RefreshFamilyScalarFieldEnum],
  RefreshSession: ['refresh_sessions', Prisma.RefreshSessionScalarFieldEnum],
};

test('the migrations make exactly the tables and columns of the schema', async () => {
  const { rows } = await opened.pool.query<{ name: string }>(
    `select table_name || '.' || column_name as name from information_schema.columns
     where table_schema = 'public' and table_name <> '_prisma_migrations'`,
  );
  const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  const meant = Object.values(tables).flatMap(([table, fields]) =>
    Object.keys(fields).map((field) => `${table}.${snake(field)}`),
  );
  // Of a type for which Prisma has no field.
  meant.push('posts.published_tx');
  assert.deepEqual(rows.map(({ name }) => name).sort(), meant.sort());
});

test('the tables of the refresh sessions are those of their library, byte by byte', async () => {
  const library = new URL(
    '../',
    import.meta.resolve('#jwt-refresh/migrations/20261122000000_refresh_sessions/migration.sql'),
  );
  const files = (await readdir(library, { recursive: true })).filter((file) => /^(?!.*standalone).*\.sql$/.test(file));
  assert.notEqual(files.length, 0);
  for (const file of files) {
    const own = await readFile(new URL(`../../prisma/migrations/${file}`, import.meta.url), 'utf8');
    assert.equal(own, await readFile(new URL(file, library), 'utf8'));
  }
});

test('an empty database gets the demo people and their posts once, also from three at once', async () => {
  const rows = {
    administrator: undefined,
    demo: true,
    now: new Date(),
    hash: async (text: string) => `hash of ${text}`,
  };
  await Promise.all([seed(opened.sql, rows), seed(opened.sql, rows), seed(opened.sql, rows)]);
  const users = await opened.db.user.findMany({ orderBy: { id: 'asc' } });
  const posts = await opened.db.post.findMany({ orderBy: { id: 'asc' } });
  const idsOf = (found: readonly { id: string }[]) => found.map(({ id }) => id);
  assert.deepEqual([idsOf(users), idsOf(posts)], [idsOf(demoUsers), idsOf(demoPosts)]);
});

test('the database itself refuses an address in capitals and a half-deleted user', async () => {
  for (const change of ["email = 'A@X.IO'", 'email = null', 'deleted_at = now()']) {
    await assert.rejects(opened.pool.query(`update users set ${change}`), { code: '23514' });
  }
});

test('Prisma has its plans kept on this pool, as the statements have', async () => {
  const pool = openPool(opened.databaseUrl, { max: 1 });
  const db = createDatabaseClient(pool);
  for (const email of ['a', 'b', 'c']) await db.user.findUnique({ where: { email } });
  assert.deepEqual((await pool.query('select generic_plans::int as kept from pg_prepared_statements')).rows, [
    { kept: 3 },
  ]);
  await pool.end();
});
