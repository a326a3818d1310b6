// For tests: a fresh database with the tables of this package, and a way to stop a transaction right before its commit.
import { fileURLToPath } from 'node:url';
import type pg from 'pg';
import { vi } from 'vitest';
import { openPool } from '#kit/database';
import { testDatabase } from '#kit/test-database';
import type { SessionDatabase } from '../src/postgres-session-store.ts';

export async function testSessionsDatabase() {
  const database = await testDatabase(fileURLToPath(new URL('../prisma/migrations', import.meta.url)));
  const pool = openPool(database.url);

  async function close(): Promise<void> {
    await pool.end();
    await database.drop();
  }

  /** Resolves once `count` connections wait for a lock; a plain Error if they never do. */
  async function waiting(count: number): Promise<void> {
    const query = `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
    const check = async () => {
      const { rows } = await pool.query(query);
      if (rows.length !== count) throw new Error(`Cannot go on: ${rows.length} connections wait, not ${count}`);
    };
    await vi.waitFor(check, { timeout: 20_000, interval: 10 });
  }

  return { pool, url: database.url, close, waiting };
}

/** The same database, with `meanwhile` running right before each commit. */
export function beforeCommit(pool: pg.Pool, meanwhile: (client: pg.PoolClient) => Promise<unknown>): SessionDatabase {
  return {
    query: (text, values) => pool.query(text, values),
    async connect() {
      const client = await pool.connect();
      return {
        async query(text, values) {
          if (text === 'commit') await meanwhile(client);
          return client.query(text, values);
        },
        release: (destroy) => client.release(destroy),
      };
    },
  };
}

/** The same database, whose transactions say that they `reached` their commit and wait there for `resume`. */
export function pausedBeforeCommit(pool: pg.Pool) {
  const reached = Promise.withResolvers<void>();
  const gate = Promise.withResolvers<void>();
  const database = beforeCommit(pool, () => {
    reached.resolve();
    return gate.promise;
  });
  return { database, reached: reached.promise, resume: gate.resolve };
}
