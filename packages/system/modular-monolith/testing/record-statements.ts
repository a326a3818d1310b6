// For tests: what the database is asked, and how often.
import type { Pool, PoolClient } from 'pg';

/** The SQL texts that go through the connections of this pool from now on. Call it before the first of them is made. */
export function recordStatements(pool: Pool): string[] {
  const statements: string[] = [];
  pool.on('connect', (client: PoolClient) => {
    client.query = new Proxy(client.query, {
      apply(query, self, args: [string | { text: string }]) {
        const [statement] = args;
        statements.push(typeof statement === 'string' ? statement : statement.text);
        return Reflect.apply(query, self, args);
      },
    });
  });
  return statements;
}
