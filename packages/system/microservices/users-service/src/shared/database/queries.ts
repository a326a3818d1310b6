// How a module asks its own schema: SQL in a tagged template, whose values never become a part of the text.
import { hash } from 'node:crypto';
import type { Pool, PoolClient, QueryResultRow } from 'pg';
import type { Sql } from 'sql-template-tag';

/** A pool, or the one connection of a transaction. */
export type Queries = {
  query<Row extends QueryResultRow>(
    text: string,
    values?: unknown[],
  ): Promise<{ rows: Row[]; rowCount: number | null }>;
};

/** The schema of one module, under the role of that module. */
export type ModuleDatabase = Queries & { transaction<Result>(work: (tx: Queries) => Promise<Result>): Promise<Result> };

export async function select<Row extends QueryResultRow>(db: Queries, { text, values }: Sql): Promise<Row[]> {
  return (await db.query<Row>(text, values)).rows;
}

/** Resolves to the number of rows that were written. */
export async function execute(db: Queries, { text, values }: Sql): Promise<number> {
  return (await db.query(text, values)).rowCount ?? 0;
}

export function moduleDatabase(pool: Pool): ModuleDatabase {
  return {
    ...named(pool),
    async transaction(work) {
      const client = await pool.connect();
      let broken: Error | undefined;
      try {
        // Read committed, so that a statement after a lock sees what its last holder wrote.
        await client.query('begin isolation level read committed');
        const actions: (() => void)[] = [];
        const result = await work({
          ...named(client),
          onCommit: (action: () => void) => actions.push(action),
        } as Queries);
        await client.query('commit');
        for (const action of actions) action();
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

/** A named statement is parsed and planned once per connection. */
const named = (on: Pool | PoolClient): Queries => ({
  query: (text, values = []) => on.query({ name: statementName(text), text, values }),
});

const names = new Map<string, string>();
const mostNames = 200;

/**
 * We send a few dozen statements; more than that are of a shape that some client chose, and keeping them would fill
 * PostgreSQL's memory. Without a name, which '' stands for, a statement is planned at each call.
 */
function statementName(sql: string): string {
  const known = names.get(sql);
  if (known !== undefined || names.size >= mostNames) return known ?? '';
  const name = hash('sha256', sql, 'base64url');
  names.set(sql, name);
  return name;
}
