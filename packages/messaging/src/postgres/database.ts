// What the adapter needs of a database: to be given over a pool of pg, over Prisma, or over anything that sends SQL.
import type { Pool, PoolClient } from 'pg';

type Row = Record<string, unknown>;
export type Queries = { query<R extends Row>(text: string, values?: unknown[]): Promise<{ rows: R[] }> };

/**
 * `query` runs one statement by itself; `queriesOf` sends statements within a transaction that `transaction` opened. Over
 * Prisma: `queriesOf = (tx) => ({ query: async (text, values = []) => ({ rows: await tx.$queryRawUnsafe(text, ...values) }) })`,
 * and `transaction: (work) => client.$transaction(work)`.
 */
export type Database<Tx> = Queries & {
  transaction<Result>(work: (tx: Tx) => Promise<Result>): Promise<Result>;
  queriesOf(tx: Tx): Queries;
};

export function overPool(pool: Pool): Database<PoolClient> {
  return {
    query: (text, values) => pool.query(text, values),
    queriesOf: (client) => ({ query: (text, values) => client.query(text, values) }),
    async transaction(work) {
      const client = await pool.connect();
      let isBroken = true;
      try {
        await client.query('begin isolation level read committed');
        const result = await work(client);
        await client.query('commit');
        isBroken = false;
        return result;
      } finally {
        // After an error the connection is closed: the server rolls back, in whatever state it is.
        client.release(isBroken);
      }
    },
  };
}
