// What one post costs when there are many: PostgreSQL tells how many rows a statement has looked at.
import assert from 'node:assert/strict';
import { onTestFinished, test } from 'vitest';
import { openPool } from '#kit/database';
import { queriesOn } from '#sql';
import { testCqrsDatabase } from '../../testing/blog.ts';
import { postgresWriter } from './postgres-writer.ts';

const looks = `
  select sum(seq_tup_read + idx_tup_fetch)::int as rows from pg_stat_xact_user_tables where schemaname = 'read_models'`;

test('to take in one post of a thousand looks at that one, also before anybody has counted the rows', async () => {
  const { url, drop } = await testCqrsDatabase();
  const pool = openPool(url, { max: 1 });
  onTestFinished(async () => {
    await pool.end();
    await drop();
  });
  await pool.query(`insert into read_models.authors (build, id, name, role)
    select 1, gen_random_uuid(), 'Author', 'USER' from generate_series(1, 1000)`);
  await pool.query(`insert into read_models.posts (build, id, author_id, status, tag, listed, whole, words)
    select 1, gen_random_uuid(), id, 'draft', '', '', '', '' from read_models.authors`);
  const { rows } = await pool.query<{ id: string; authorId: string }>(
    'select id, author_id as "authorId" from read_models.posts limit 1',
  );
  const post = { status: 'published', tag: '', listed: '{}', whole: '{}', text: 'Words' } as const;
  const client = await pool.connect();
  await client.query('begin');
  const before = await client.query(looks);
  await postgresWriter.write(queriesOn(client), 1, {
    authors: [],
    goneAuthors: [],
    posts: rows.map((row) => ({ ...row, ...post })),
    gonePosts: [],
  });
  const after = await client.query(looks);
  const { rows: counts } = await client.query(
    'select published, drafts from read_models.authors where (published, drafts) <> (0, 0)',
  );
  await client.query('rollback');
  client.release();
  assert.deepEqual(counts, [{ published: 1, drafts: -1 }]);
  assert.ok(after.rows[0].rows - before.rows[0].rows < 10, `${after.rows[0].rows - before.rows[0].rows} rows`);
});
