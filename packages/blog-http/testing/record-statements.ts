// For tests: what the database is asked, and how often.
import type { Pool, PoolClient } from 'pg';

/** The SQL texts that go through the connections of these pools from now on. Call it before the first of them is made. */
export function recordStatements(pools: Pool[]): string[] {
  const statements: string[] = [];
  const record = (client: PoolClient) => {
    client.query = new Proxy(client.query, {
      apply(query, self, args: [string | { text: string }]) {
        const [statement] = args;
        statements.push(typeof statement === 'string' ? statement : statement.text);
        return Reflect.apply(query, self, args);
      },
    });
  };
  for (const pool of pools) pool.on('connect', record);
  return statements;
}
