// SQL over a pool: in a tagged template, whose values never become a part of the text, by itself or in a transaction.
import type { Pool, PoolClient, QueryResultRow } from 'pg';
import type { Sql } from 'sql-template-tag';
import { statementName } from './statement-name.ts';

/** A pool, or the one connection of a transaction. */
export type Queries = {
  query<Row extends QueryResultRow>(
    text: string,
    values?: unknown[],
  ): Promise<{ rows: Row[]; rowCount: number | null }>;
};

/** What the event bus needs of a database, too. */
export type SqlDatabase = Queries & {
  transaction<Result>(work: (tx: Queries) => Promise<Result>): Promise<Result>;
  queriesOf(tx: Queries): Queries;
};

export async function select<Row extends QueryResultRow>(db: Queries, { text, values }: Sql): Promise<Row[]> {
  return (await db.query<Row>(text, values)).rows;
}

/** Resolves to the number of rows that were written. */
export async function execute(db: Queries, { text, values }: Sql): Promise<number> {
  return (await db.query(text, values)).rowCount ?? 0;
}

export function sqlDatabase(pool: Pool): SqlDatabase {
  return {
    ...queriesOn(pool),
    queriesOf: (tx) => tx,
    async transaction(work) {
      const client = await pool.connect();
      let broken: Error | undefined;
      try {
        // Read committed, so that a statement after a lock sees what its last holder wrote.
        await client.query('begin isolation level read committed');
        const result = await work(queriesOn(client));
        await client.query('commit');
        return result;
      } catch (error) {
        await client.query('rollback').catch((lost: Error) => {
          broken = lost;
        });
        throw error;
      } finally {
        client.release(broken);
      }
    },
  };
}

/** Each statement has a name. */
export const queriesOn = (on: Pool | PoolClient): Queries => ({
  query: (text, values = []) => on.query({ name: statementName(text), text, values }),
});
