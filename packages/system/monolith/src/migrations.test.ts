// The tables are written twice, as SQL and as Prisma's schema: these tests hold the two together.
import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { afterAll, beforeAll, test } from 'vitest';
import { type Blog, startBlog } from '../testing/blog.ts';
import { Prisma } from './generated/client.ts';

let blog: Blog;
beforeAll(async () => {
  blog = await startBlog();
});
afterAll(() => blog.stop());

const tables: Record<Prisma.ModelName, [table: string, fields: object]> = {
  User: ['users', Prisma.UserScalarFieldEnum],
  Post: ['posts', Prisma.PostScalarFieldEnum],
  IdempotencyKey: ['idempotency_keys', Prisma.IdempotencyKeyScalarFieldEnum],
  RefreshFamily: ['refresh_families', Prisma.RefreshFamilyScalarFieldEnum],
  RefreshSession: ['refresh_sessions', Prisma.RefreshSessionScalarFieldEnum],
};

test('the migrations make exactly the tables and columns of the schema', async () => {
  const { rows } = await blog.pool.query<{ table_name: string; column_name: string }>(
    `select table_name, column_name from information_schema.columns
     where table_schema = 'public' and table_name <> '_prisma_migrations'`,
  );
  const camel = (name: string) => name.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());
  const made = rows.map((row) => `${row.table_name}.${camel(row.column_name)}`);
  const meant = Object.values(tables).flatMap(([table, fields]) =>
    Object.keys(fields).map((field) => `${table}.${field}`),
  );
  assert.deepEqual(made.sort(), meant.sort());
});

test('the tables of the refresh sessions are those of their library, byte by byte', async () => {
  const library = new URL(
    '../',
    import.meta.resolve('#jwt-refresh/migrations/20261122000000_refresh_sessions/migration.sql'),
  );
  const files = await readdir(library, { recursive: true });
  // The accounts of the library's own server are no part of it: the blog has users.
  const migrations = files.filter((file) => file.endsWith('.sql') && !file.includes('standalone'));
  assert.notEqual(migrations.length, 0);
  for (const file of migrations) {
    const [ours, theirs] = await Promise.all([
      readFile(new URL(`../prisma/migrations/${file}`, import.meta.url), 'utf8'),
      readFile(new URL(file, library), 'utf8'),
    ]);
    assert.equal(ours, theirs);
  }
});

test('the database itself refuses an address in capitals and a half-deleted user', async () => {
  const { id } = blog.people.author;
  for (const change of ["email = 'A@X.IO'", 'email = null', 'deleted_at = now()']) {
    await assert.rejects(blog.pool.query(`update users set ${change} where id = $1`, [id]), { code: '23514' });
  }
});
