// The events of another service, read where it left them: in the outbox of its database, by a role that sees nothing else
// there. What was handled is remembered here, in the transaction of the effect.
import { setTimeout as pause } from 'node:timers/promises';
import type { Pool } from 'pg';
import { openPool } from '#kit/database';
import { createPostgresBus, type Database, type Queries, type Subscription } from '#messaging';

type Options<Tx> = {
  /** Of the publisher's database. */
  url: string;
  source: string;
  database: Database<Tx>;
  traceparent?: () => string | undefined;
  onError: (error: unknown) => void;
};

type Feed = {
  /** Forgets what was handled long enough ago that the publisher has forgotten it as well. */
  purge(): Promise<void>;
  stop(): Promise<void>;
};

const againMs = 1_000;

/** Begins at once, and goes on trying while the database of the publisher is not there. */
export function openFeed<Tx>(options: Options<Tx>, subscription: Subscription<Tx>): Feed {
  const { url, source, database, traceparent, onError } = options;
  const pool: Pool = openPool(url, { max: 3 });
  const bus = createPostgresBus({
    source,
    pool,
    database,
    inboxSchema: 'public',
    pollMs: 500,
    concurrency: 2,
    onError,
    ...(traceparent && { traceparent }),
  });
  const stopping = new AbortController();
  const { signal } = stopping;

  async function begin(): Promise<void> {
    while (!signal.aborted) {
      try {
        await bus.subscribe(subscription);
        return;
      } catch (error) {
        onError(error);
        await pause(againMs, undefined, { signal }).catch(() => undefined);
      }
    }
  }
  const begun = begin();

  return {
    async purge() {
      const lowest = await lowestIn(pool);
      if (lowest === undefined) return;
      await database.query(`delete from inbox where position < $1 and handled_at is not null`, [lowest]);
    },
    async stop() {
      stopping.abort();
      await begun;
      await bus.stop();
      await pool.end();
    },
  };
}

async function lowestIn(outbox: Queries): Promise<string | undefined> {
  const { rows } = await outbox.query<{ lowest: string | null }>(
    'select min(position) as lowest from messaging.outbox',
  );
  return rows[0]?.lowest ?? undefined;
}
