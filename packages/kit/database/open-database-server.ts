// The one server that everything here uses: the user's own (DATABASE_URL), or the embedded one.
import type { DatabaseError } from './errors.ts';
import { withClient, withName } from './with-client.ts';

interface DatabaseServerOptions {
  /** The user's DATABASE_URL. Without it the embedded PostgreSQL runs in `<dataDir>/postgres`. */
  url?: string | undefined;
  /** Without it the embedded PostgreSQL is a fast and temporary one, for tests. */
  dataDir?: string;
  log?: (line: string) => void;
}

export interface DatabaseServer {
  /** The URL of a database. A given `url` that names its own database wins over `databaseName`. */
  urlOf(databaseName: string): string;
  embedded: boolean;
  /** Stops the embedded server; a server of the user is left alone. */
  stop(): Promise<void>;
}

/** Throws as `withClient` (given URL), or as `startEmbedded`: `database-in-use`, `database-not-started`. */
export async function openDatabaseServer({ url, ...options }: DatabaseServerOptions): Promise<DatabaseServer> {
  if (url) {
    await withClient(url, async () => {}).catch((error: DatabaseError) => {
      if (error.code !== 'database-missing') throw error;
    });
    const hasName = new URL(url).pathname.length > 1;
    return { urlOf: (name) => (hasName ? url : withName(url, name)), embedded: false, stop: async () => {} };
  }
  // Only now: a production image has no embedded PostgreSQL.
  const { startEmbedded } = await import('#embedded-postgresql');
  const server = await startEmbedded(options);
  return { urlOf: (name) => withName(server.url, name), embedded: true, stop: server.stop };
}
