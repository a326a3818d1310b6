// One connection for one piece of work. Says in words why a server cannot be used.
import { Client, DatabaseError as ServerError } from 'pg';
import { DatabaseError } from './errors.ts';

/** The `options` go beside the URL, after its own: readers of URLs disagree about them. Throws as `withClient`. */
export function connectionOf(url: string, options: string): { connectionString: string; options: string } {
  const target = URL.parse(url);
  const refuse = (why: string) => new DatabaseError('database-unreachable', `Cannot use DATABASE_URL: ${why}`);
  if (!target || !/^postgres(ql)?:$/.test(target.protocol)) throw refuse('it is no postgres://user:password@host/name');
  if (/%(?![0-9a-f]{2})/i.test(url)) throw refuse('it has a "%" that begins no escape; write "%25" for "%"');
  const all = `${target.searchParams.get('options') ?? ''} ${options}`;
  target.searchParams.delete('options');
  return { connectionString: target.href, options: all };
}

/**
 * Throws `database-unreachable`, `database-missing` (the server answers, the database does not exist) and
 * `database-refused`. The messages name host and port, never the password.
 */
export async function withClient<Result>(url: string, work: (client: Client) => Promise<Result>): Promise<Result> {
  const client = new Client({ ...connectionOf(url, '-c timezone=UTC'), connectionTimeoutMillis: 10_000 });
  // A connection that breaks also fails the query that runs; without a listener it would end the process.
  client.on('error', () => {});
  try {
    await client.connect().catch((error: Error & { code?: string }) => {
      const pooler = /startup parameter/.test(error.message) ? ': this is a pooler, give the address behind it' : '';
      const reason = `${error.message || error.code}${pooler}`;
      // The server says no, or asks for a password and there is none.
      const refused = (error instanceof ServerError && error.code?.startsWith('28')) || reason.startsWith('SASL');
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
