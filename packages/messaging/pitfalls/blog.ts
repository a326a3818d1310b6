// What both versions stand on: a table of posts, and a broker that may be away.
import type pg from 'pg';
import type { TestContext } from 'vitest';
import type { Database } from '../src/index.ts';
import { testMessagingDatabase } from '../testing/messaging-database.ts';

export interface World {
  pool: pg.Pool;
  database: Database<pg.PoolClient>;
  broker: { isAway: boolean; messages: string[]; send(message: string): Promise<void> };
}

export interface Blog {
  /** Adds a post and announces its title through the broker. A title that is taken is refused when the transaction commits. */
  write(title: string): Promise<void>;
  /** Resolves when nothing is on its way any more. */
  settled(): Promise<void>;
  stop(): Promise<void>;
}
export type CreateBlog = (world: World) => Promise<Blog>;

export async function createWorld({ onTestFinished }: TestContext) {
  const { pool, database, close } = await testMessagingDatabase();
  onTestFinished(close);
  await pool.query('create table posts (title text unique deferrable initially deferred)');
  const broker: World['broker'] = {
    isAway: false,
    messages: [],
    async send(message) {
      if (broker.isAway) throw new Error('the broker is away');
      broker.messages.push(message);
    },
  };
  const titles = async () =>
    (await pool.query<{ title: string }>('select title from posts')).rows.map((row) => row.title);
  return { pool, database, broker, titles };
}
