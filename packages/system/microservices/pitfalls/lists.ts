// What the pitfalls of composition stand on: the database of the posts service with a few posts, and somebody who answers as the
// users service does.
import { openPool } from '#kit/database';
import { testDatabase } from '#kit/test-database';
import { prepareDatabase } from '#posts-service';
import { type Queries, sqlDatabase } from '#sql';

type User = { id: string; name: string; version: number };
type Users = { findOne(id: string): Promise<User | undefined>; findAll(ids: string[]): Promise<User[]> };
type Listed = { id: string; author?: User | undefined };
export type CreateList = (db: Queries, users: Users) => () => Promise<Listed[]>;

export const idOf = (kind: number, n: number): string => `0000000${kind}-0000-7000-8000-${String(n).padStart(12, '0')}`;

/** Without a folder in it there is no migration: the service has its own. */
const noMigrations = import.meta.dirname;

/** So many posts, written by so many authors in turn. */
export async function openPosts(posts: number, authors: number) {
  const { url, drop } = await testDatabase(noMigrations);
  await prepareDatabase(url);
  const pool = openPool(url, { max: 2, timeoutMs: 5_000 });
  for (let n = 0; n < authors; n++) {
    await pool.query("insert into authors (id, name, role, version) values ($1, $2, 'USER', 1)", [idOf(1, n), `a${n}`]);
  }
  for (let n = 0; n < posts; n++) {
    await pool.query(
      `insert into posts (id, title, content, status, author_id, created_at, updated_at, published_at)
       values ($1, 'T', 'C', 'published', $2, now(), now(), now())`,
      [idOf(2, n), idOf(1, n % authors)],
    );
  }
  const close = async () => {
    await pool.end();
    await drop();
  };
  return { db: sqlDatabase(pool), close };
}

/** It has accounts with more than anybody should hear, and one more who is deleted: `findOne` does not find that one. */
export function standIn(people: number, gone: readonly number[] = []) {
  const calls: string[][] = [];
  const reads = { count: 0 };
  const account = (id: string) => {
    const isGone = gone.some((n) => id === idOf(1, n));
    const name = isGone ? 'Deleted user' : 'Noor';
    return Object.defineProperty({ id, name, version: 1, email: `${id}@example.com` }, 'id', {
      enumerable: true,
      get: () => {
        reads.count++;
        return id;
      },
    });
  };
  const known = new Set(Array.from({ length: people }, (_, n) => idOf(1, n)));
  const users: Users = {
    async findOne(id) {
      calls.push([id]);
      return gone.some((n) => id === idOf(1, n)) || !known.has(id) ? undefined : account(id);
    },
    async findAll(ids) {
      calls.push(ids);
      return ids.filter((id) => known.has(id)).map(account);
    },
  };
  return { users, calls, reads };
}
