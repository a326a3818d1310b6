// The statements read the policies through the names of their columns: these tests hold the two together, through the
// statements that really run, and look at the plans.
import assert from 'node:assert/strict';
import { afterAll, beforeAll, test } from 'vitest';
import type { SignedIn, Viewer } from '#blog-http/terms';
import { newId } from '#blog-http/terms';
import { type Blog, startBlog } from '../../../testing/blog.ts';
import { createQuery } from '../../shared/database/query.ts';
import { createPostPolicies, type WriteAction } from './posts.policies.ts';
import { createPostsList, createPostsRepository, type PostsRepository } from './posts.repository.ts';
import type { PostWrite } from './posts.types.ts';

const HOUR = 3_600_000;
const now = new Date('2026-05-01T12:00:00.000Z');
const policies = createPostPolicies((failure) => {
  throw failure.error;
});

let blog: Blog;
/** Who asks: as the token says, and as the account is. */
let askers: { viewer: Viewer; account: Viewer }[];
beforeAll(async () => {
  blog = await startBlog();
  const { people, db } = blog;
  const gone = { id: newId(now), name: 'Deleted user', role: 'ADMIN', createdAt: now, updatedAt: now } as const;
  await db.user.create({ data: { ...gone, deletedAt: now } });
  const asToken = (who: keyof typeof people, role: string, current = role) => ({
    viewer: { id: people[who].id, role },
    account: { id: people[who].id, role: current },
  });
  askers = [
    { viewer: undefined, account: undefined },
    { viewer: gone, account: undefined },
    asToken('author', 'USER'),
    asToken('moderator', 'MODERATOR'),
    asToken('admin', 'ADMIN'),
    // Demoted since the token was issued.
    asToken('stranger', 'ADMIN', 'USER'),
  ];
  // Every age around the edges of the edit window, in both states, of two authors. A negative age: a clock that is ahead.
  for (const author of [people.author, people.stranger]) {
    for (const age of [-9_000, -1, 0, HOUR, 24 * HOUR, 24 * HOUR + 1, 48 * HOUR]) {
      for (const status of ['draft', 'published'] as const) {
        const createdAt = new Date(now.getTime() - age);
        const row = { id: newId(createdAt), title: 't', content: 'c', authorId: author.id, status };
        await db.post.create({ data: { ...row, createdAt, updatedAt: createdAt } });
      }
    }
  }
});
afterAll(() => blog.stop());

const findPosts = () => blog.db.post.findMany({ include: { author: true } });

test('a list holds exactly the posts that the policy lets its viewer read', async () => {
  const list = createPostsList(createQuery(blog.pool));
  const posts = await findPosts();
  for (const { viewer, account } of askers) {
    for (const status of ['draft', 'published'] as const) {
      const found = await list({ status, viewer, at: now }, { limit: 100, page: 1 });
      const permitted = posts.filter(
        (post) => post.status === status && policies.may(account, 'post:read', post, { now }),
      );
      assert.deepEqual(found.map(({ id }) => id).sort(), permitted.map(({ id }) => id).sort());
    }
  }
});

test('a write changes exactly the posts with which the policy lets the account do it', async () => {
  const writes: Record<WriteAction, (on: PostsRepository, write: PostWrite) => Promise<unknown>> = {
    'post:edit': (on, write) => on.edit(write, { title: 'new', content: 'new' }),
    'post:publish': (on, write) => on.publish(write),
    'post:delete': (on, write) => on.remove(write),
  };
  const isSignedIn = (asker: (typeof askers)[number]): asker is { viewer: SignedIn; account: Viewer } =>
    asker.viewer !== undefined;
  const posts = await findPosts();
  for (const { viewer, account } of askers.filter(isSignedIn)) {
    for (const later of [0, 23 * HOUR]) {
      const at = new Date(now.getTime() + later);
      await blog.db.$transaction(async (tx) => {
        const repository = createPostsRepository(tx);
        for (const post of posts) {
          for (const [action, write] of Object.entries(writes) as [WriteAction, (typeof writes)[WriteAction]][]) {
            await tx.$executeRaw`savepoint before`;
            const done = await write(repository, { viewer, id: post.id, expected: 'any', at });
            await tx.$executeRaw`rollback to before`;
            const permitted = policies.may(account, action, post, { now: at });
            const possible = action !== 'post:publish' || post.status === 'draft';
            assert.equal(Boolean(done), permitted && possible, `${action} ${JSON.stringify({ viewer, post, at })}`);
          }
        }
      });
    }
  }
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

test('however many versions If-Match names, the SQL is the same', async () => {
  const repository = createPostsRepository(blog.db);
  const { id } = await blog.db.post.findFirstOrThrow();
  const viewer = { id: blog.people.author.id, role: 'USER' };
  const before = blog.statements.length;
  for (const count of [0, 1, 2, 50]) {
    const expected = Array.from({ length: count }, (_, n) => ({ post: n + 100, author: 1 }));
    await repository.edit({ viewer, id, expected, at: now }, { title: 'new', content: 'new' });
  }
  assert.equal(new Set(blog.statements.slice(before)).size, 1);
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
  assert.match(await planOf(statements.slice(before)[0] ?? ''), /posts_status_id_idx/);
});

test('the own drafts of an author are found by their index, not among the drafts of all', async () => {
  const { pool, people, request, statements } = blog;
  await pool.query(`
    with writers as (
      insert into users (id, name, role, email, password_hash, created_at, updated_at)
      select gen_random_uuid(), 'w', 'USER', n || '@writers.example', 'x', now(), now() from generate_series(1, 300) as n
      returning id
    )
    insert into posts (id, title, content, author_id, created_at, updated_at)
    select gen_random_uuid(), 't', 'c', id, now(), now() from writers, generate_series(1, 10)`);
  await pool.query('analyze posts, users');
  const before = statements.length;
  assert.equal((await request('GET', '/api/posts?status=draft', { as: people.stranger })).status, 200);
  assert.match(await planOf(statements.slice(before)[0] ?? ''), /posts_author_id_status_id_idx/);
});

/** How the statement is run when its plan is kept for all values. */
async function planOf(statement: string): Promise<string> {
  const client = await blog.pool.connect();
  await client.query(`prepare list as ${statement}`);
  const values = Array.from({ length: statement.match(/\$\d+/g)?.length ?? 0 }, () => 'null').join();
  const { rows } = await client.query<{ 'QUERY PLAN': string }>(`explain execute list (${values})`);
  client.release(true);
  return rows.map((row) => row['QUERY PLAN']).join('\n');
}
