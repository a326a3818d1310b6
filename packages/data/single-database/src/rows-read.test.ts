// How many rows PostgreSQL reads for an answer, when the plan is kept for all values: time would say that only on a large table.
import assert from 'node:assert/strict';
import { afterAll, beforeAll, test } from 'vitest';
import { openBlog } from '../testing/database.ts';
import { generatePosts, listPosts } from './index.ts';

let opened: Awaited<ReturnType<typeof openBlog>>;
beforeAll(async () => {
  opened = await openBlog();
  await generatePosts(opened.sql, { users: 200, posts: 4_000 });
});
afterAll(() => opened.end());

type Node = { 'Relation Name'?: string; 'Actual Rows': number; 'Actual Loops': number; Plans?: Node[] } & {
  'Rows Removed by Filter'?: number;
  'Rows Removed by Index Recheck'?: number;
};

/** Of this table, also those that were read and then left out. */
const readOf = (table: string, node: Node): number => {
  const { 'Rows Removed by Filter': filtered = 0, 'Rows Removed by Index Recheck': rechecked = 0 } = node;
  const own = node['Relation Name'] === table ? (node['Actual Rows'] + filtered + rechecked) * node['Actual Loops'] : 0;
  return (node.Plans ?? []).reduce((sum, child) => sum + readOf(table, child), own);
};

async function rowsRead(table: string, work: (db: typeof opened.sql) => Promise<unknown>): Promise<number> {
  let sum = 0;
  await work({
    ...opened.sql,
    async query(text, values = []) {
      const { rows } = await opened.pool.query(`explain (analyze, format json) ${text}`, values);
      sum += readOf(table, rows[0]['QUERY PLAN'][0].Plan);
      return opened.sql.query(text, values);
    },
  });
  return sum;
}

test('a screen reads the posts that it shows, the drafts between them, and to count those of its authors', async () => {
  const asked = { status: 'published', window: { limit: 20, page: 1 } } as const;
  const plain = await rowsRead('posts', (db) => listPosts({ ...opened.blog, db }, undefined, asked));
  assert.ok(plain <= 25, `${plain} rows`);
  let counts = 0;
  const counted = await rowsRead('posts', async (db) => {
    const { items } = await listPosts({ ...opened.blog, db }, undefined, { ...asked, counts: true });
    counts = items.reduce((sum, { published = 0 }) => sum + published, 0);
  });
  // Of the row beyond the page the author is counted, too.
  assert.ok(
    counts > 300 && counted <= plain + counts * (21 / 20),
    `${counted} rows for ${counts} posts that were counted`,
  );
});
