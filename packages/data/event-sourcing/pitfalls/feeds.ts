// Three ways to read all events in the order in which they came: by a number that a sequence gave, by that number below a
// watermark, and ours.
import type { Pool, PoolClient } from 'pg';
import { createPostgresEventStore } from '../src/event-store/postgres-event-store.ts';
import { happened } from '../testing/event-store-contract.ts';

export type Feed = {
  /** In the transaction that is open on this connection. */
  append: (client: PoolClient, name: string) => Promise<void>;
  /** What came since the last poll. */
  poll: () => Promise<string[]>;
};

const naiveFeed =
  (newOnes: string) =>
  async (pool: Pool): Promise<Feed> => {
    await pool.query(`drop table if exists naive_feed; create table naive_feed
      (id bigserial primary key, txid xid8 not null default pg_current_xact_id(), name text not null)`);
    let cursor = '0';
    return {
      append: async (client, name) => void (await client.query('insert into naive_feed (name) values ($1)', [name])),
      async poll() {
        const { rows } = await pool.query<{ id: string; name: string }>(newOnes, [cursor]);
        cursor = rows.at(-1)?.id ?? cursor;
        return rows.map(({ name }) => name);
      },
    };
  };

/** A sequence hands out numbers in one order, transactions commit in another. */
export const bySequence = naiveFeed('select id, name from naive_feed where id > $1 order by id');

/** Only what nobody can get in front of any more; the cursor is still the number. */
export const byWatermark = naiveFeed(`select id, name from naive_feed
  where id > $1 and txid < pg_snapshot_xmin(pg_current_snapshot()) order by id`);

export const ourFeed = async (pool: Pool): Promise<Feed> => {
  const store = createPostgresEventStore(pool);
  let after = await store.head();
  return {
    async append(client, name) {
      const stream = `thing-${name}-${after}`;
      await createPostgresEventStore(client).append({ stream, expected: 0, events: [happened(name)] });
    },
    async poll() {
      const events = await store.readAll({ after, limit: 100 });
      after = events.at(-1)?.position ?? after;
      return events.map(({ type }) => type);
    },
  };
};
