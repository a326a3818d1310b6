// A copy is told what happened late, twice, or not in the order in which it happened.
import { expect, onTestFinished } from 'vitest';
import { newId } from '#blog-http/terms';
import { pitfall } from '#pitfall';
import { sqlDatabase } from '#sql';
import { createAuthorsStore } from '../src/modules/posts/infrastructure/authors-store.ts';
import { openPools } from '../src/shared/database/walls.ts';
import { preparedDatabase } from '../testing/database.ts';
import { naiveAuthors } from './naive-authors.ts';

async function openPosts() {
  const { url, drop } = await preparedDatabase();
  const pools = openPools(url, { max: 2, timeoutMs: 60_000 });
  onTestFinished(async () => {
    await Promise.all(Object.values(pools).map((pool) => pool.end()));
    await drop();
  });
  return sqlDatabase(pools.posts);
}

const noor = { id: newId(new Date()), name: 'Noor', role: 'USER', version: 1 } as const;

pitfall(
  'MODULAR-1: what is told late brings no name of a deleted user back',
  async (createAuthors: typeof createAuthorsStore) => {
    const authors = createAuthors(await openPosts());
    await authors.keep(noor);
    await authors.bury(noor.id, 3);
    await authors.keep({ ...noor, name: 'Noor Haddad', version: 2 });
    expect((await authors.find(noor.id))?.name).toBe('Deleted user');
  },
  { naive: naiveAuthors, ours: createAuthorsStore },
);

pitfall(
  'MODULAR-2: a deletion that is told first stays one',
  async (createAuthors: typeof createAuthorsStore) => {
    const authors = createAuthors(await openPosts());
    await authors.bury(noor.id, 2);
    await authors.keep(noor);
    expect((await authors.find(noor.id))?.deleted).toBe(true);
  },
  { naive: naiveAuthors, ours: createAuthorsStore },
);
