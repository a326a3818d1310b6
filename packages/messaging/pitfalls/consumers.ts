// Consumers of the words that people said: what they offer to the tests, and ours.
import type pg from 'pg';
import { createPostgresBus, type Database } from '../src/index.ts';

export type Handle = (word: string, client: pg.ClientBase) => Promise<void>;

export interface Consumers {
  publish(who: string, word: string): Promise<void>;
  /** Handles all that is there, as one process does. Called twice at once, it is two processes. */
  run(handle: Handle): Promise<void>;
  /** Delivers everything again, as a broker does when it has not heard that it was handled. */
  again(): Promise<void>;
}
export type CreateConsumers = (pool: pg.Pool, database: Database<pg.PoolClient>) => Promise<Consumers>;

export async function createOurConsumers(pool: pg.Pool, database: Database<pg.PoolClient>): Promise<Consumers> {
  const process = () =>
    createPostgresBus({ source: '/words', pool, database, retry: { attempts: 3, delayMs: () => 1 } });
  const name = 'reader';
  return {
    async publish(who, word) {
      const event = { type: 'words.said.v1', subject: who, data: word };
      await database.transaction((client) => process().publish(client, [event]));
    },
    async run(handle) {
      const bus = process();
      const consumer = await bus.subscribe({ name, handle: ({ data }, client) => handle(String(data), client) });
      await consumer.settled();
      await bus.stop();
    },
    async again() {
      const bus = process();
      const consumer = await bus.subscribe({ name, handle: async () => {} });
      await consumer.goBack(0);
      await bus.stop();
    },
  };
}
