// The policies and the conditions compiled from them are two texts of one rule: these tests hold them together.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { afterAll, beforeAll, test } from 'vitest';
import { type Blog, startBlog } from '../../../testing/blog.ts';
import type { Viewer } from '../../shared/access/viewer.ts';
import { newId } from '../../shared/ids.ts';
import { createPostPolicies, type PostAction } from './posts.policies.ts';
import { createPostsRepository, whereAllowed } from './posts.repository.ts';

const HOUR = 3_600_000;
const now = new Date('2026-05-01T12:00:00.000Z');
const actions: PostAction[] = ['post:read', 'post:edit', 'post:publish', 'post:delete'];
const policies = createPostPolicies((failure) => {
  throw failure.error;
});

let blog: Blog;
beforeAll(async () => {
  blog = await startBlog();
  // Every age around the edges of the edit window, in both states, of two authors.
  for (const author of [blog.people.author, blog.people.stranger]) {
    for (const age of [-1, 0, HOUR, 24 * HOUR, 24 * HOUR + 1, 48 * HOUR]) {
      for (const status of ['draft', 'published'] as const) {
        const createdAt = new Date(now.getTime() - age);
        const row = { id: newId(createdAt), title: 't', content: 'c', authorId: author.id, status };
        await blog.db.post.create({ data: { ...row, createdAt, updatedAt: createdAt } });
      }
    }
  }
});
afterAll(() => blog.stop());

test('each condition holds for exactly the posts that its policy permits', async () => {
  const posts = await blog.db.post.findMany({ include: { author: true } });
  const ids = [blog.people.author.id, blog.people.stranger.id, blog.people.moderator.id];
  const viewer: fc.Arbitrary<Viewer> = fc.option(
    fc.record({
      id: fc.constantFrom(...ids),
      role: fc.constantFrom('USER', 'MODERATOR', 'ADMIN', 'user', '', 'constructor'),
    }),
    { nil: undefined },
  );
  const later = fc.constantFrom(0, 1, HOUR, 23 * HOUR, 24 * HOUR);

  await fc.assert(
    fc.asyncProperty(viewer, fc.constantFrom(...actions), later, async (who, action, ms) => {
      const at = new Date(now.getTime() + ms);
      const found = await blog.db.post.findMany({ where: whereAllowed(action, who, at), select: { id: true } });
      const permitted = posts.filter((post) => policies.decide(who, action, post, { now: at }).effect === 'permit');
      assert.deepEqual(found.map(({ id }) => id).sort(), permitted.map(({ id }) => id).sort());
    }),
    { numRuns: 200 },
  );
});

test('a writer whose tags fit no version writes nothing, also with no tag at all', async () => {
  const repository = createPostsRepository(blog.db);
  const viewer = { id: blog.people.admin.id, role: 'ADMIN' };
  const post = await blog.db.post.findFirstOrThrow({ where: { status: 'draft' } });
  for (const expected of [[], [{ post: 2, author: 1 }], [{ post: 1, author: 2 }]]) {
    const write = { viewer, id: post.id, expected, at: now };
    assert.equal(await repository.edit(write, { title: 'new', content: 'new' }), undefined);
    assert.equal(await repository.publish(write), undefined);
    assert.equal(await repository.remove(write), false);
  }
  assert.deepEqual(await blog.db.post.findUnique({ where: { id: post.id } }), post);
});

test('a list is one statement, whoever asks', async () => {
  const { url, people, statements } = blog;
  for (const path of ['/api/posts', '/api/posts?status=draft', '/api/posts?page=2&limit=3']) {
    await fetch(url + path, { headers: { Authorization: `Bearer ${people.author.token}` } });
    const before = statements.length;
    const answer = await fetch(url + path, { headers: { Authorization: `Bearer ${people.author.token}` } });
    assert.equal(answer.status, 200);
    assert.deepEqual(statements.slice(before).length, 1, statements.slice(before).join('\n'));
  }
});

test('a few old drafts are found by their index, not by reading every newer post', async () => {
  const { pool, people, request, statements } = blog;
  await pool.query(
    `insert into posts (id, title, content, status, author_id, created_at, updated_at)
     select ('f0000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 't', 'c', 'published', $1, now(), now()
     from generate_series(1, 3000) as n`,
    [people.author.id],
  );
  await pool.query('analyze posts');
  const before = statements.length;
  assert.equal((await request('GET', '/api/posts?status=draft', { as: people.moderator })).status, 200);
  const [list = ''] = statements.slice(before);

  const client = await pool.connect();
  await client.query(`prepare list as ${list}`);
  const { rows } = await client.query<{ 'QUERY PLAN': string }>('explain execute list (21, 0)');
  client.release(true);
  const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
  assert.match(plan, /posts_status_id_idx/);
});
