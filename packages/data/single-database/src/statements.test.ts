// How often the database is asked, what it reads for the answer, and what it is not asked for.
import assert from 'node:assert/strict';
import { afterAll, beforeAll, test } from 'vitest';
import { writePosts } from '#blog-http/testing';
import { openPeopledBlog } from '../testing/database.ts';
import {
  authorsByIds,
  countsByAuthors,
  deleteUser,
  editPost,
  generatePosts,
  listPosts,
  postsByAuthors,
  postsByIds,
  usersByIds,
} from './index.ts';

let opened: Awaited<ReturnType<typeof openPeopledBlog>>;
let viewer: { id: string; role: string };
beforeAll(async () => {
  opened = await openPeopledBlog();
  viewer = { id: opened.people.author.id, role: 'USER' };
  await generatePosts(opened.sql, { users: 50, posts: 3_000 });
  await writePosts(opened, 3, { status: 'draft' });
  await writePosts(opened, 5);
  await opened.pool.query('analyze users, posts');
});
afterAll(() => opened.end());

/** The statements of this work. */
async function asked(work: () => Promise<unknown>): Promise<string[]> {
  const before = opened.statements.length;
  await work();
  return opened.statements.slice(before);
}

const first = (limit: number) => ({ limit, page: 1 });

test('a screen of posts with their authors and what these have published is one statement, however long', async () => {
  const list = (limit: number) =>
    listPosts(opened.blog, undefined, { status: 'published', window: first(limit), counts: true });
  for (const limit of [1, 20, 100]) assert.equal((await asked(() => list(limit))).length, 1);
  const { items } = await list(100);
  const { rows } = await opened.pool.query(
    `select author_id as id, count(*)::int as count from posts where status = 'published' group by author_id`,
  );
  const counts = new Map(rows.map(({ id, count }) => [id, count]));
  for (const { author, published } of items) assert.equal(published, counts.get(author.id));
});

test('an order by title reads no more than its page, from an index', async () => {
  for (const descending of [false, true]) {
    const sorting = { by: 'title', descending, after: { id: viewer.id, title: 'Post 5' } } as const;
    const list = () => listPosts(opened.blog, undefined, { status: 'published', window: first(20), sorting });
    const [statement = ''] = await asked(list);
    assert.match(await planOf(statement), /Index Scan (Backward )?using posts_status_title_id_idx/);
    assert.doesNotMatch(await planOf(statement), /Sort/);
  }
});

test('each batch is one statement, answers in the order of the ids, and has an answer for whoever is missing', async () => {
  const { author, stranger, admin } = opened.people;
  const nobody = crypto.randomUUID();
  const ids = [stranger.id, nobody, author.id, 'no-id', author.id, admin.id];
  const window = { limit: 2 };
  const statements = await asked(async () => {
    const authors = await authorsByIds(opened.blog, ids);
    assert.deepEqual(
      authors.map((one) => one?.name),
      ['stranger', undefined, 'author', undefined, 'author', 'admin'],
    );
    assert.deepEqual(await countsByAuthors(opened.blog, undefined, ids, 'published'), [0, 0, 5, 0, 5, 0]);
    const pages = await postsByAuthors(opened.blog, undefined, ids, { status: 'published', window });
    assert.deepEqual(
      pages.map(({ items }) => items.length),
      [0, 0, 2, 0, 2, 0],
    );
    assert.deepEqual(
      pages.map(({ nextCursor }) => nextCursor !== null),
      [false, false, true, false, true, false],
    );
  });
  assert.equal(statements.length, 3);
});

test('drafts come in a batch, and are counted, for their author and for moderators only', async () => {
  const { author, stranger, moderator } = opened.people;
  const seen = [];
  for (const asking of [undefined, { ...stranger, role: 'USER' }, viewer, { ...moderator, role: 'MODERATOR' }]) {
    const [page] = await postsByAuthors(opened.blog, asking, [author.id], { status: 'draft', window: { limit: 9 } });
    const [count] = await countsByAuthors(opened.blog, asking, [author.id], 'draft');
    seen.push([page?.items.length, count]);
  }
  assert.deepEqual(seen, [
    [0, 0],
    [0, 0],
    [3, 3],
    [3, 3],
  ]);
});

test('whole posts and accounts come in a batch only for whoever may see them', async () => {
  const { author, stranger, admin } = opened.people;
  const [draft = ''] = await writePosts(opened, 1, { status: 'draft' });
  const [post = ''] = await writePosts(opened, 1);
  const ids = [draft, crypto.randomUUID(), 'no-id', post];
  const as = ({ id }: { id: string }, role = 'USER') => ({ id, role });
  const readable = async (asking: typeof viewer | undefined) =>
    (await postsByIds(opened.blog, asking, ids)).map((found) => found?.id);
  assert.deepEqual(await readable(undefined), [undefined, undefined, undefined, post]);
  assert.deepEqual(await readable(as(stranger)), [undefined, undefined, undefined, post]);
  assert.deepEqual(await readable(viewer), [draft, undefined, undefined, post]);
  const addresses = async (asking: typeof viewer) =>
    (await usersByIds(opened.blog, asking, [author.id, 'no-id', stranger.id])).map((found) => found?.email);
  assert.deepEqual(await addresses(viewer), ['author@example.com', undefined, undefined]);
  // What the token says of a role counts for nothing.
  assert.deepEqual(await addresses(as(stranger, 'ADMIN')), [undefined, undefined, 'stranger@example.com']);
  assert.deepEqual(await addresses(as(admin)), ['author@example.com', undefined, 'stranger@example.com']);
});

test('what is private is not even selected where a stranger reads', async () => {
  const { author } = opened.people;
  const statements = await asked(async () => {
    await authorsByIds(opened.blog, [author.id]);
    await postsByAuthors(opened.blog, undefined, [author.id], { status: 'published', window: { limit: 9 } });
    await listPosts(opened.blog, undefined, { status: 'published', window: first(9), counts: true });
  });
  for (const statement of statements) assert.doesNotMatch(statement, /email|password|\*\s+from users/);
});

test('however many versions a writer has seen, the SQL is the same', async () => {
  const [id = ''] = await writePosts(opened, 1);
  const statements = await asked(async () => {
    for (const count of [0, 1, 2, 50]) {
      const expected = Array.from({ length: count }, (_, n) => ({ post: n + 100, author: 1 }));
      await assert.rejects(editPost(opened.blog, viewer, id, expected, { title: 'x' }), {
        code: 'precondition-failed',
      });
    }
  });
  assert.equal(new Set(statements.filter((text) => text.includes('update posts set'))).size, 1);
});

test.each([
  ['drafts of everybody', 'MODERATOR', 'draft', /posts_status_id_idx/],
  ['the own drafts', 'USER', 'draft', /posts_author_id_status_id_idx/],
  ['the newest posts', 'USER', 'published', /posts_pkey|posts_status_id_idx/],
] as const)('%s are found by an index when the plan is kept for all values', async (_, role, status, index) => {
  const who = role === 'MODERATOR' ? opened.people.moderator : opened.people.author;
  const [statement = ''] = await asked(() =>
    listPosts(opened.blog, { id: who.id, role }, { status, window: first(20) }),
  );
  assert.match(await planOf(statement), index);
});

test('an account that goes takes its drafts and its sessions along, in one transaction', async () => {
  const leaving = await opened.person('leaving', 'USER');
  const at = new Date();
  await opened.db.refreshFamily.create({
    data: {
      id: crypto.randomUUID(),
      userId: leaving.id,
      createdAt: at,
      lastUsedAt: at,
      expiresAt: at,
      endsAt: at,
      leewaySeconds: 0,
    },
  });
  const statements = await asked(() => deleteUser(opened.blog, { id: leaving.id, role: 'USER' }, leaving.id));
  assert.deepEqual([statements.at(0)?.split(' ')[0], statements.at(-1)], ['begin', 'commit']);
  assert.equal(await opened.db.refreshFamily.count({ where: { userId: leaving.id, revokedAt: null } }), 0);
});

/** How the statement is run when its plan is kept. */
async function planOf(statement: string): Promise<string> {
  const client = await opened.pool.connect();
  await client.query(`prepare list as ${statement}`);
  const values = Array.from({ length: new Set(statement.match(/\$\d+/g)).size }, () => 'null').join();
  const { rows } = await client.query<{ 'QUERY PLAN': string }>(`explain execute list (${values})`);
  client.release(true);
  return rows.map((row) => row['QUERY PLAN']).join('\n');
}
