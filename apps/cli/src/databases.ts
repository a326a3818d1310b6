// Where the patterns of one start keep their data: each has a database of its own, on the one server.
import { type DatabaseServer, openDatabaseServer } from '#kit/database';
import { settingsOf } from '#pattern';
import { UsageError } from './usage-error.ts';

const longestName = 63;

/**
 * The name of a pattern's database on a DATABASE_URL. A name in the URL becomes `<name>_<id>`, also for one pattern alone:
 * so no two patterns ever share tables, and each finds its own again whatever else is started.
 */
export function databaseOf(id: string, url: string): string {
  const target = new URL(url);
  const given = target.pathname.slice(1);
  const name = given === '' ? id : `${given}_${id}`;
  if (Buffer.byteLength(decodeURIComponent(name)) > longestName) {
    throw new UsageError(
      `Cannot use DATABASE_URL: the database of "${id}" would be "${name}", longer than ${longestName} bytes`,
    );
  }
  return Object.assign(target, { pathname: `/${name}` }).href;
}

/** The DATABASE_URL that is set for this pattern alone: taken as it is. */
export function ownDatabaseOf(id: string, environment: NodeJS.ProcessEnv): string | undefined {
  const { DATABASE_URL: shared } = environment;
  const { DATABASE_URL: own } = settingsOf(id, environment);
  return own === shared ? undefined : own;
}

export type Databases = Pick<DatabaseServer, 'urlOf' | 'stop'>;

/** The server that DATABASE_URL names, or the embedded one. */
export async function openDatabases(options: Parameters<typeof openDatabaseServer>[0]): Promise<Databases> {
  const server = await openDatabaseServer(options);
  const { url } = options;
  return { urlOf: (id) => (url ? databaseOf(id, url) : server.urlOf(id)), stop: server.stop };
}
