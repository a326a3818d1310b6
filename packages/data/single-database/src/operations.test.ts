// The statements read the policies through the names of their columns: these tests hold the two together, through the
// statements that really run.
import assert from 'node:assert/strict';
import { afterAll, beforeAll, test } from 'vitest';
import { createBlogSet } from '#abac/policy-sets/blog';
import type { SignedIn, Viewer } from '#blog-http/terms';
import { newId } from '#blog-http/terms';
import type { Role, Status } from '#contract';
import { outcome } from '#pitfall';
import { openPeopledBlog } from '../testing/database.ts';
import { type PostAction, postPolicies, type WriteAction } from './access/post-policies.ts';
import { type Blog, deletePost, editPost, listPosts, publishPost, readPost } from './index.ts';

const HOUR = 3_600_000;
const now = new Date('2026-05-01T12:00:00.000Z');
const ages = [-9_000, -1, 0, HOUR, 24 * HOUR, 24 * HOUR + 1, 48 * HOUR];
const statuses: Status[] = ['draft', 'published'];

let opened: Awaited<ReturnType<typeof openPeopledBlog>>;
/** Who asks: as the token says, and as the account is. */
let askers: { viewer: Viewer; account: Viewer }[];
beforeAll(async () => {
  opened = await openPeopledBlog({ now: () => now });
  const { people, db } = opened;
  const gone = { id: newId(now), name: 'Deleted user', role: 'ADMIN', createdAt: now, updatedAt: now } as const;
  await db.user.create({ data: { ...gone, deletedAt: now } });
  const asToken = (who: keyof typeof people, role: Role, current = role) => ({
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
  const rows = [people.author.id, people.stranger.id].flatMap((authorId) =>
    ages.flatMap((age) =>
      statuses.map((status) => {
        const createdAt = new Date(now.getTime() - age);
        return { id: newId(createdAt), title: 't', content: 'c', authorId, status, createdAt, updatedAt: createdAt };
      }),
    ),
  );
  await db.post.createMany({ data: rows });
});
afterAll(() => opened.end());

const findPosts = () => opened.db.post.findMany({ include: { author: true } });

test('a post is read, and a page lists, exactly what the policy lets the viewer read', async () => {
  const posts = await findPosts();
  for (const { viewer, account } of askers) {
    const readable = posts.filter((post) => postPolicies.may(account, 'post:read', post, { now }));
    const found = await Promise.all(posts.map(({ id }) => outcome(() => readPost(opened.blog, viewer, id))));
    const ids = found.flatMap((one) => (one.ok ? [one.value.id] : []));
    assert.deepEqual(ids.sort(), readable.map(({ id }) => id).sort());

    for (const status of statuses) {
      const asked = { status, window: { limit: 100, page: 1 } };
      const page = await outcome(() => listPosts(opened.blog, viewer, asked));
      const listed = page.ok ? page.value.items.map(({ id }) => id) : [];
      const ofStatus = readable.filter((post) => post.status === status).map(({ id }) => id);
      assert.deepEqual(listed.sort(), ofStatus.sort(), `${status} ${JSON.stringify(viewer)}`);
    }
  }
});

test('a write changes exactly the posts with which the policy lets the account do it', async () => {
  const writes: Record<WriteAction, (on: Blog, viewer: SignedIn, id: string) => Promise<unknown>> = {
    'post:edit': (on, viewer, id) => editPost(on, viewer, id, 'any', { title: 'new' }),
    'post:publish': publishPost,
    'post:delete': deletePost,
  };
  const posts = await findPosts();
  for (const { viewer, account } of askers) {
    if (!viewer) continue;
    await outcome(() =>
      opened.sql.transaction(async (tx) => {
        for (const post of posts) {
          for (const [action, write] of Object.entries(writes) as [WriteAction, (typeof writes)[WriteAction]][]) {
            await tx.query('savepoint before');
            const attempt = (): Promise<unknown> => write({ ...opened.blog, db: tx }, viewer, post.id);
            const done = await outcome(attempt);
            await tx.query('rollback to before');
            const isPossible = action !== 'post:publish' || post.status === 'draft';
            const permitted = postPolicies.may(account, action, post, { now }) && isPossible;
            const what: string = `${action} ${JSON.stringify({ viewer, post })}`;
            assert.equal(done.ok, permitted, what);
            if (!done.ok) assert.ok(done.code, `${what} has no code: ${done.message}`);
          }
        }
        throw new Error('nothing stays');
      }),
    ).then((end) => assert.equal(end.ok || end.message, 'nothing stays'));
  }
});

test('the decision point of #abac, which shows the same rules, decides alike', () => {
  const shown = createBlogSet({
    now: () => now,
    report: ({ error }) => {
      throw error;
    },
  });
  const actions: PostAction[] = ['post:read', 'post:edit', 'post:publish', 'post:delete'];
  for (const action of actions) {
    for (const role of ['USER', 'MODERATOR', 'ADMIN'] as const) {
      for (const id of ['a', 'b', '']) {
        for (const [status, age] of statuses.flatMap((status) => ages.map((age) => [status, age] as const))) {
          const createdAt = new Date(now.getTime() - age);
          const { effect } = postPolicies.decide(
            { id, role },
            action,
            { status, author: { id: 'a' }, createdAt },
            { now },
          );
          const properties = { status, author: { id: 'a' }, createdAt: createdAt.toISOString() };
          const decision = shown.decide({
            subject: { type: 'user', id, properties: { id, role } },
            action: { name: action },
            resource: { type: 'post', id: '1', properties },
          });
          assert.equal(decision.effect, effect, `${action} ${role} ${id} ${status} ${age}`);
        }
      }
    }
  }
});
