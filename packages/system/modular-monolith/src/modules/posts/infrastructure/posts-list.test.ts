// How PostgreSQL finds the rows of a list, when the plan is kept for all values.
import assert from 'node:assert/strict';
import { afterAll, beforeAll, test } from 'vitest';
import { type Blog, startBlog } from '../../../../testing/blog.ts';

let blog: Blog;
beforeAll(async () => {
  blog = await startBlog();
  await blog.settled();
  await blog.pools.posts.query(`
    with writers as (
      insert into authors (id, name, role, version) select gen_random_uuid(), 'w', 'USER', 1 from generate_series(1, 300)
      returning id
    )
    insert into posts (id, title, content, status, author_id, created_at, updated_at)
    select gen_random_uuid(), 't', 'c', case when n > 10 then 'draft' else 'published' end::status, id, now(), now()
    from writers, generate_series(1, 11) as n`);
  await blog.pools.posts.query('analyze posts, authors');
});
afterAll(() => blog.stop());

/** The plan of the statement that this request sends. */
async function planOf(path: string, who: 'moderator' | 'stranger'): Promise<string> {
  blog.statements.length = 0;
  assert.equal((await blog.request('GET', path, { as: blog.people[who] })).status, 200);
  const statement = blog.statements.find((text) => text.includes('from posts')) ?? '';
  const client = await blog.pools.posts.connect();
  await client.query(`prepare list as ${statement}`);
  const values = Array.from({ length: new Set(statement.match(/\$\d+/g)).size }, () => 'null').join();
  const { rows } = await client.query<{ 'QUERY PLAN': string }>(`explain execute list (${values})`);
  client.release(true);
  return rows.map((row) => row['QUERY PLAN']).join('\n');
}

test('a few old drafts are found by their index, not by reading every newer post', async () => {
  assert.match(await planOf('/api/posts?status=draft', 'moderator'), /posts_status_id_idx/);
});

test('the own drafts of an author are found by their index, not among the drafts of all', async () => {
  assert.match(await planOf('/api/posts?status=draft', 'stranger'), /posts_author_id_status_id_idx/);
});
