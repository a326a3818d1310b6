// For tests: a database of its own with one person of each kind, asked through a pool that tells every statement.
import { createCast, recordStatements } from '#blog-http/testing';
import { openPool } from '#kit/database';
import { testDatabase } from '#kit/test-database';
import { sqlDatabase } from '#sql';
import { createDatabaseClient } from '../src/database/client.ts';
import { createBlog, migrations, registerUser } from '../src/index.ts';

export type TestBlog = Awaited<ReturnType<typeof openBlog>>;
type Options = { now?: () => Date; max?: number; timeoutMs?: number };

/** Needs the globalSetup of #kit/test-database. `statements` holds every SQL text that went to the pool, in order. */
export async function openBlog({ now = () => new Date(), ...limits }: Options = {}) {
  const database = await testDatabase(migrations);
  const pool = openPool(database.url, limits);
  const statements = recordStatements([pool]);
  const blog = createBlog(sqlDatabase(pool), now);
  const db = createDatabaseClient(pool);

  async function end(): Promise<void> {
    await db.$disconnect();
    await pool.end();
    await database.drop();
  }
  return { ...blog, sql: blog.db, blog, pool, db, statements, databaseUrl: database.url, end };
}

/** `openBlog` with the people of the story; `tokens` makes theirs, for a server in front. */
export async function openPeopledBlog(options: Options = {}, tokens = { issue: () => noToken }) {
  const opened = await openBlog(options);
  const { person, people } = createCast({
    add: (account) => registerUser(opened.blog, account),
    tokens,
    now: opened.blog.now,
  });
  return { ...opened, person, people: await people() };
}

const noToken = { token: '', expiresIn: 0 };
