// The write model is written twice, as SQL and as Prisma's schema, and the tables of the bus are a copy: these tests hold them
// together.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, test } from 'vitest';
import { type Blog, startBlog } from '../testing/blog.ts';
import { Prisma } from './generated/client.ts';

let blog: Blog;
beforeAll(async () => {
  blog = await startBlog();
});
afterAll(() => blog.stop());

const tables: Record<Prisma.ModelName, [table: string, fields: object]> = {
  Author: ['authors', Prisma.AuthorScalarFieldEnum],
  Post: ['posts', Prisma.PostScalarFieldEnum],
  Command: ['commands', Prisma.CommandScalarFieldEnum],
  Announcement: ['announcements', Prisma.AnnouncementScalarFieldEnum],
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

test('the tables of the bus are those of its package, byte by byte', async () => {
  for (const file of ['20261127000000_outbox/migration.sql', '20261127000001_inbox/migration.sql']) {
    const [ours, theirs] = await Promise.all([
      readFile(new URL(`../prisma/migrations/${file}`, import.meta.url), 'utf8'),
      readFile(new URL(import.meta.resolve(`#messaging/migrations/${file}`)), 'utf8'),
    ]);
    assert.equal(ours, theirs);
  }
});
