// One connection for one piece of work. Says in words why a server cannot be used.
import { Client, DatabaseError as ServerError } from 'pg';
import { DatabaseError } from './errors.ts';

/**
 * Throws `database-unreachable`, `database-missing` (the server answers, the database does not exist) and
 * `database-refused`. The messages name host and port, never the password.
 */
export async function withClient<Result>(url: string, work: (client: Client) => Promise<Result>): Promise<Result> {
  if (!/^postgres(ql)?:$/.test(URL.parse(url)?.protocol ?? '')) {
    throw new DatabaseError(
      'database-unreachable',
      'Cannot use DATABASE_URL: it is no postgres://user:password@host/name',
    );
  }
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  // A connection that breaks also fails the query that runs; without a listener it would end the process.
  client.on('error', () => {});
  try {
    await client.connect().catch((error: Error & { code?: string }) => {
      const reason = error.message || error.code;
      // The server says no, or asks for a password and there is none.
      const refused = (error instanceof ServerError && error.code?.startsWith('28')) || reason?.startsWith('SASL');
      const code = error.code === '3D000' ? 'missing' : refused ? 'refused' : 'unreachable';
      const message = `Cannot use PostgreSQL at "${client.host}:${client.port}": ${reason}`;
      throw new DatabaseError(`database-${code}`, message, error);
    });
    return await work(client);
  } finally {
    await client.end().catch(() => {});
  }
}

/** The same server, another database. */
export function withName(url: string, databaseName: string): string {
  return Object.assign(new URL(url), { pathname: `/${databaseName}` }).href;
}
