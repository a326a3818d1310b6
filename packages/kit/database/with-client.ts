// One connection for one piece of work. Says in words why a server cannot be used.
import { Client, DatabaseError as ServerError } from 'pg';
import { DatabaseError } from './errors.ts';

/**
 * Throws `database-unreachable`, `database-missing` (the server answers, the database does not exist) and
 * `database-refused`. The messages name host and port, never the password.
 */
export async function withClient<Result>(url: string, work: (client: Client) => Promise<Result>): Promise<Result> {
  if (!URL.canParse(url)) throw new DatabaseError('database-unreachable', 'Cannot reach PostgreSQL: malformed URL');
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  // A connection that breaks also fails the query that runs; without a listener it would end the process.
  client.on('error', () => {});
  try {
    await client.connect().catch((error: Error & { code?: string }) => {
      const server = `PostgreSQL at "${client.host}:${client.port}"`;
      const reason = error.message || error.code;
      if (error.code === '3D000') throw new DatabaseError('database-missing', `Cannot use ${server}: ${reason}`, error);
      // The server says no, or asks for a password and there is none.
      const refused = (error instanceof ServerError && error.code?.startsWith('28')) || reason?.startsWith('SASL');
      if (refused) throw new DatabaseError('database-refused', `Cannot use ${server}: ${reason}`, error);
      throw new DatabaseError('database-unreachable', `Cannot reach ${server}: ${reason}`, error);
    });
    return await work(client);
  } finally {
    await client.end().catch(() => {});
  }
}
