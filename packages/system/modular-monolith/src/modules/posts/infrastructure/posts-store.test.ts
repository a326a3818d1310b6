// The statements read the policies through the names of their columns: these tests hold the two together, through the
// statements that really run, and look at what they cost.
import assert from 'node:assert/strict';
import { afterAll, beforeAll, test } from 'vitest';
import type { SignedIn, Viewer } from '#blog-http/terms';
import { newId } from '#blog-http/terms';
import { type Queries, sqlDatabase } from '#sql';
import { type Blog, startBlog } from '../../../../testing/blog.ts';
import { writeRow } from '../../../../testing/posts.ts';
import type { Posts, PostWrite } from '../application/ports.ts';
import type { Post } from '../domain/post.ts';
import { createPostPolicies, type WriteAction } from '../domain/post-policies.ts';
import { createAuthorsStore } from './authors-store.ts';
import { createPostsList } from './posts-list.ts';
import { createPostsStore } from './posts-store.ts';

const HOUR = 3_600_000;
const now = new Date('2026-05-01T12:00:00.000Z');
const policies = createPostPolicies((failure) => {
  throw failure.error;
});

let blog: Blog;
let db: ReturnType<typeof sqlDatabase>;
let posts: Post[];
/** Who asks: as the token says, and as the account is. */
let askers: { viewer: Viewer; account: Viewer }[];
beforeAll(async () => {
  blog = await startBlog();
  await blog.settled();
  db = sqlDatabase(blog.pools.posts);
  const { people } = blog;
  const gone = { id: newId(now), role: 'ADMIN' };
  await createAuthorsStore(db).bury(gone.id, 2);
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
  const ids: string[] = [];
  // Every age around the edges of the edit window, in both states, of two authors. A negative age: a clock that is ahead.
  for (const { id: authorId } of [people.author, people.stranger]) {
    for (const age of [-9_000, -1, 0, HOUR, 24 * HOUR, 24 * HOUR + 1, 48 * HOUR]) {
      const createdAt = new Date(now.getTime() - age);
      for (const status of ['draft', 'published'] as const) {
        ids.push(await writeRow(blog, { authorId, createdAt, status }));
      }
    }
  }
  const store = createPostsStore(db);
  posts = (await Promise.all(ids.map(store.find))).filter((post) => post !== undefined);
});
afterAll(() => blog.stop());

test('a list holds exactly the posts that the policy lets its viewer read', async () => {
  const list = createPostsList(db);
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
  const writes: [WriteAction, (on: Posts, write: PostWrite) => Promise<unknown>][] = [
    ['post:edit', (on, write) => on.edit(write, { title: 'new', content: 'new' })],
    ['post:publish', (on, write) => on.publish(write)],
    ['post:delete', (on, write) => on.remove(write)],
  ];
  const undo = new Error('undo');
  const inVain = (work: (tx: Queries) => Promise<void>) =>
    db
      .transaction(async (tx) => {
        await work(tx);
        throw undo;
      })
      .catch((error: unknown) => {
        if (error !== undo) throw error;
      });
  const isSignedIn = (asker: (typeof askers)[number]): asker is { viewer: SignedIn; account: Viewer } =>
    asker.viewer !== undefined;
  for (const { viewer, account } of askers.filter(isSignedIn)) {
    for (const at of [now, new Date(now.getTime() + 23 * HOUR)]) {
      await inVain(async (tx) => {
        const store = createPostsStore(tx);
        for (const post of posts) {
          for (const [action, write] of writes) {
            await tx.query('savepoint before');
            const done = await write(store, { viewer, id: post.id, expected: 'any', at });
            await tx.query('rollback to before');
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
  const store = createPostsStore(db);
  const viewer = { id: blog.people.admin.id, role: 'ADMIN' };
  const draft = posts.find(({ status }) => status === 'draft');
  assert.ok(draft);
  for (const expected of [[], [{ post: 2, author: 1 }], [{ post: 1, author: 2 }]]) {
    const write: PostWrite = { viewer, id: draft.id, expected, at: now };
    assert.equal(await store.edit(write, { title: 'new', content: 'new' }), undefined);
    assert.equal(await store.publish(write), undefined);
    assert.equal(await store.remove(write), undefined);
  }
  assert.deepEqual(await store.find(draft.id), draft);
});

test('a list is one statement in the schema of this module, whoever asks', async () => {
  const { url, people, statements } = blog;
  for (const path of ['/api/posts', '/api/posts?status=draft', '/api/posts?page=2&limit=3']) {
    await fetch(url + path, { headers: { Authorization: `Bearer ${people.author.token}` } });
    statements.length = 0;
    const answer = await fetch(url + path, { headers: { Authorization: `Bearer ${people.author.token}` } });
    assert.equal(answer.status, 200);
    const asked = statements.filter((text) => !/messaging|inbox/.test(text));
    assert.deepEqual(asked.length, 1, asked.join('\n'));
  }
});

test('however many versions If-Match names, the SQL is the same', async () => {
  const store = createPostsStore(db);
  const viewer = { id: blog.people.author.id, role: 'USER' };
  blog.statements.length = 0;
  for (const count of [0, 1, 2, 50]) {
    const expected = Array.from({ length: count }, (_, n) => ({ post: n + 100, author: 1 }));
    await store.edit({ viewer, id: posts[0]?.id ?? '', expected, at: now }, { title: 'new', content: 'new' });
  }
  assert.equal(new Set(blog.statements.filter((text) => text.includes('update posts'))).size, 1);
});
