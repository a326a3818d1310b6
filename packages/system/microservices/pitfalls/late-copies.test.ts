// A service that is started when the others have had users for a year: no event of them will ever come again.
import { afterAll, beforeAll, beforeEach, expect } from 'vitest';
import { pitfall } from '#pitfall';
import { createActingAuthors } from '#posts-service/acting-authors';
import { createAuthorsStore } from '#posts-service/authors-store';
import { idOf, openPosts } from './lists.ts';
import { naiveCopies } from './naive-copies.ts';

let posts: Awaited<ReturnType<typeof openPosts>>;
beforeAll(async () => {
  posts = await openPosts(0, 0);
});
afterAll(() => posts.close());
const noor = { id: idOf(1, 1), name: 'Noor', role: 'USER', version: 7 } as const;
beforeEach(() => createAuthorsStore(posts.db).forget(noor.id));

pitfall(
  'MICRO-4: somebody who was there before the copies were is known to the service, too',
  async (create: typeof createActingAuthors) => {
    const authors = createAuthorsStore(posts.db);
    const { asNow } = create({ authors, accounts: { find: async () => noor } });
    expect(await asNow(noor)).toEqual(noor);
    expect(await authors.find(noor.id)).toEqual({ ...noor, deleted: false });
  },
  { naive: naiveCopies, ours: createActingAuthors },
);
