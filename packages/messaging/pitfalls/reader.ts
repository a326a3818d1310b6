// Whoever reads an outbox: what it offers to the tests, and ours.
import type pg from 'pg';
import { createPostgresBus, type Database } from '../src/index.ts';

export interface Reader {
  publish(client: pg.PoolClient, word: string): Promise<void>;
  /** All words that it has read up to now, after it has read what is there. */
  read(): Promise<string[]>;
  stop(): Promise<void>;
}
export type CreateReader = (pool: pg.Pool, database: Database<pg.PoolClient>) => Promise<Reader>;

export async function createOurReader(pool: pg.Pool, database: Database<pg.PoolClient>): Promise<Reader> {
  const bus = createPostgresBus({ source: '/words', pool, database });
  const words: string[] = [];
  await bus.subscribe({ name: 'reader', handle: async ({ data }) => void words.push(String(data)) });
  return {
    publish: async (client, word) =>
      void (await bus.publish(client, [{ type: 'words.said.v1', subject: word, data: word }])),
    read: () => bus.settled().then(() => words),
    stop: bus.stop,
  };
}
