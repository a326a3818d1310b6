// Readers of an outbox that remember how far they came, and miss what becomes visible behind them.
import type pg from 'pg';

export interface Reader {
  publish(client: pg.ClientBase, word: string): Promise<void>;
  /** What has come since the last call. */
  read(): Promise<string[]>;
}

const table = `create table events (id bigint generated always as identity, word text not null,
  txid xid8 not null default pg_current_xact_id())`;

/** Numbers are taken in the order of the inserts, rows are seen in the order of the commits. */
export const createNaiveReader = (pool: pg.Pool): Promise<Reader> => createReader(pool, 'true');

/** Waits for slower transactions, but its cursor is still the number. */
export const createNaiveWaitingReader = (pool: pg.Pool): Promise<Reader> =>
  createReader(pool, 'txid < pg_snapshot_xmin(pg_current_snapshot())');

async function createReader(pool: pg.Pool, isReady: string): Promise<Reader> {
  await pool.query(table);
  let cursor = '0';
  return {
    publish: async (client, word) => void (await client.query('insert into events (word) values ($1)', [word])),
    async read() {
      const { rows } = await pool.query(`select id, word from events where id > $1 and ${isReady} order by id`, [
        cursor,
      ]);
      cursor = rows.at(-1)?.id ?? cursor;
      return rows.map(({ word }) => word);
    },
  };
}
