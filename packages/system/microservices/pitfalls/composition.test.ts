// One page from two services: what a join did, and what it never let anybody get wrong.
import { afterAll, beforeAll, expect } from 'vitest';
import { outcome, pitfall } from '#pitfall';
import { createComposedList } from '#posts-service/composed-list';
import { createPostsList } from '#posts-service/posts-list';
import { type CreateList, idOf, openPosts, standIn } from './lists.ts';
import { naiveInOneCall, naivePerPost } from './naive-list.ts';

const [posts, authors] = [80, 40];
let opened: Awaited<ReturnType<typeof openPosts>>;
beforeAll(async () => {
  opened = await openPosts(posts, authors);
});
afterAll(() => opened.close());

const asked = { status: 'published', viewer: undefined, at: new Date() } as const;
const window = { limit: 100, page: 1 };
const composed: CreateList = (db, { findAll }) => {
  const list = createComposedList(db, findAll);
  return () => list(asked, window);
};
const withCopies: CreateList = (db) => {
  const list = createPostsList(db);
  return () => list(asked, window);
};

pitfall(
  'JOIN-1: with twice as many posts the names are put in with twice the work',
  async (create: CreateList) => {
    const { users, reads } = standIn(authors);
    expect(await create(opened.db, users)()).toHaveLength(posts);
    expect(reads.count).toBeLessThanOrEqual(2 * posts);
  },
  { naive: naiveInOneCall, ours: composed },
);

pitfall(
  'JOIN-2: a page asks for its authors in one call, and for each of them once',
  async (create: CreateList) => {
    const { users, calls } = standIn(authors);
    await create(opened.db, users)();
    const each = Array.from({ length: authors }, (_, n) => idOf(1, n));
    expect(calls.map((ids) => ids.toSorted())).toEqual([each]);
  },
  { naive: naivePerPost, ours: composed },
);

pitfall(
  'JOIN-3: an author who has gone is named as that, and no field is missing',
  async (create: CreateList) => {
    const { users } = standIn(authors, [1]);
    const listed = await create(opened.db, users)();
    expect(new Set(listed.map(({ author }) => author?.name))).toEqual(new Set(['Deleted user', 'Noor']));
  },
  { naive: naivePerPost, ours: composed },
);

pitfall(
  'JOIN-4: posts are listed while the users service is down',
  async (create: CreateList) => {
    const down = () => Promise.reject(new Error('Cannot ask "users-service"'));
    const list = create(opened.db, { findOne: down, findAll: down });
    expect(await outcome(async () => (await list()).length)).toEqual({ ok: true, value: posts });
  },
  { naive: naiveInOneCall, ours: withCopies },
);

pitfall(
  'JOIN-8: posts are listed while the users service hangs',
  async (create: CreateList) => {
    const asked = Promise.withResolvers<string>();
    const hung = () => {
      asked.resolve('waits for the users service');
      return new Promise<never>(() => {});
    };
    const list = create(opened.db, { findOne: hung, findAll: hung });
    const listed = list().then(({ length }) => length);
    expect(await Promise.race([listed, asked.promise])).toBe(posts);
  },
  { naive: naiveInOneCall, ours: withCopies },
);

pitfall(
  'JOIN-6: what another service tells of a user beyond the name is shown to nobody',
  async (create: CreateList) => {
    const { users } = standIn(authors);
    const listed = await create(opened.db, users)();
    expect(JSON.stringify(listed)).not.toContain('@example.com');
  },
  { naive: naivePerPost, ours: composed },
);
