// Tables that come from a library are its own, in the schema of the module that uses them.
import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, test } from 'vitest';
import { type Blog, startBlog } from '../testing/blog.ts';

let blog: Blog;
beforeAll(async () => {
  blog = await startBlog();
});
afterAll(() => blog.stop());

const sqlOf = (url: string) => readFile(new URL(url), 'utf8');

/** The migrations of a library, found by one of them. */
async function migrationsOf(one: string): Promise<{ name: string; sql: string }[]> {
  const folder = dirname(dirname(fileURLToPath(import.meta.resolve(one))));
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  return Promise.all(
    names.map(async (name) => ({ name, sql: await readFile(`${folder}/${name}/migration.sql`, 'utf8') })),
  );
}

test('the tables of the refresh sessions are those of their library, byte by byte', async () => {
  const theirs = await migrationsOf('#jwt-refresh/migrations/20261122000000_refresh_sessions/migration.sql');
  for (const { name, sql } of theirs) {
    const ours = await sqlOf(import.meta.resolve(`./modules/auth/infrastructure/migrations/${name}/migration.sql`));
    assert.equal(ours, sql, name);
  }
});

test('the outbox and the inboxes are those of their library, each in the schema where it stands', async () => {
  const theirs = await migrationsOf('#messaging/migrations/20261127000000_outbox/migration.sql');
  const inSchema = (sql: string, schema: string) =>
    // Schemas are made with the walls.
    sql.replace('CREATE SCHEMA IF NOT EXISTS messaging;\n', '').replaceAll('messaging', schema);
  for (const { name, sql } of theirs) {
    const homes = name.endsWith('_inbox')
      ? [['auth', `./modules/auth/infrastructure`] as const, ['posts', './modules/posts/infrastructure'] as const]
      : [['messaging', './shared/messaging'] as const];
    for (const [schema, folder] of homes) {
      const ours = await sqlOf(import.meta.resolve(`${folder}/migrations/${name}/migration.sql`));
      assert.equal(ours, inSchema(sql, schema), `${schema}: ${name}`);
    }
  }
});

test('each schema has the tables of its module, and the one that all roles share has none', async () => {
  const { rows } = await blog.pools.messaging.query<{ schema: string; names: string[] }>(`
    select relnamespace::regnamespace::text as schema, array_agg(relname::text order by relname) as names
    from pg_class where relkind = 'r' and relnamespace::regnamespace::text in ('auth', 'users', 'posts', 'processes', 'messaging', 'public')
      and relname <> '_prisma_migrations' group by 1 order by 1`);
  assert.deepEqual(rows, [
    { schema: 'auth', names: ['credentials', 'inbox', 'refresh_families', 'refresh_sessions'] },
    { schema: 'messaging', names: ['cursors', 'outbox'] },
    { schema: 'posts', names: ['authors', 'idempotency_keys', 'inbox', 'posts'] },
    { schema: 'processes', names: ['processes'] },
    { schema: 'users', names: ['users'] },
  ]);
});

test('the database itself refuses an address in capitals, a half-deleted user and a post without an author', async () => {
  const { id } = blog.people.author;
  for (const change of ["email = 'A@X.IO'", 'email = null', 'deleted_at = now()']) {
    const refused = blog.pools.users.query(`update users set ${change} where id = $1`, [id]);
    await assert.rejects(refused, { code: '23514' });
  }
  const orphan = `insert into posts (id, title, content, author_id, created_at, updated_at)
    values (gen_random_uuid(), 't', 'c', gen_random_uuid(), now(), now())`;
  await assert.rejects(blog.pools.posts.query(orphan), { code: '23503' });
});
