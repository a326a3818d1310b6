// The events of another service, read where it left them: in the outbox of its database, by a role that sees nothing else there,
// or in a stream of NATS. What was handled is remembered here, in the transaction of the effect.
import { setTimeout as pause } from 'node:timers/promises';
import { openPool } from '#kit/database';
import { createPostgresBus, type Database, type PostgresBus, type Queries, type Subscription } from '#messaging';
import { createNatsBus } from '#messaging/nats';

/** The database of the publisher, or where its stream is and our own database, which keeps what was received. */
type Source = { outboxUrl: string } | { servers: string[]; stream: string; databaseUrl: string };

type Options<Tx> = {
  from: Source;
  source: string;
  database: Database<Tx>;
  traceparent?: () => string | undefined;
  onError: (error: unknown) => void;
};

type Feed = {
  /** Forgets what was handled long enough ago that it cannot come again. */
  purge(): Promise<void>;
  stop(): Promise<void>;
};

const againMs = 1_000;
const keptHours = 24;

/** Begins at once, and goes on trying while the database of the publisher, or NATS, is not there. */
export function openFeed<Tx>({ from, ...options }: Options<Tx>, subscription: Subscription<Tx>): Feed {
  const { database, onError } = options;
  const usual = { ...options, inboxSchema: 'public', pollMs: 500, concurrency: 2 };
  // One connection listens for what is there, with NATS another one receives, and one is for questions.
  const pool = openPool('servers' in from ? from.databaseUrl : from.outboxUrl, { max: 4 });
  const bus: PostgresBus<Tx> =
    'servers' in from
      ? createNatsBus({ ...usual, pool, servers: from.servers, receiveFrom: [from.stream] })
      : createPostgresBus({ ...usual, pool });
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
      if ('servers' in from) return bus.purge(new Date(Date.now() - keptHours * 3_600_000));
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
