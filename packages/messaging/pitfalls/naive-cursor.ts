// Readers of an outbox that remember how far they came, and miss what becomes visible behind them.
import type pg from 'pg';
import type { Reader } from './reader.ts';

const table = `create table words (id bigint generated always as identity, word text not null,
  txid xid8 not null default pg_current_xact_id())`;

/** Numbers are taken in the order of the inserts, and rows appear in the order of the commits. */
export const createNaiveReader = (pool: pg.Pool): Promise<Reader> => createReader(pool, 'true');

/** Waits for slower transactions, but its cursor is still the number. */
export const createNaiveWaitingReader = (pool: pg.Pool): Promise<Reader> =>
  createReader(pool, 'txid < pg_snapshot_xmin(pg_current_snapshot())');

async function createReader(pool: pg.Pool, isReady: string): Promise<Reader> {
  await pool.query(table);
  const next = `select id, word from words where id > $1 and ${isReady} order by id`;
  const words: string[] = [];
  let cursor = '0';
  return {
    publish: async (client, word) => void (await client.query('insert into words (word) values ($1)', [word])),
    async read() {
      const { rows } = await pool.query<{ id: string; word: string }>(next, [cursor]);
      cursor = rows.at(-1)?.id ?? cursor;
      words.push(...rows.map(({ word }) => word));
      return words;
    },
    stop: async () => {},
  };
}
