// The one server that everything here uses: the user's own (DATABASE_URL), or the embedded one.
import { resolve } from 'node:path';
import { startEmbedded } from './embedded-server.ts';
import type { DatabaseError } from './errors.ts';
import { withClient } from './with-client.ts';

export interface DatabaseServerOptions {
  /** The user's DATABASE_URL. Without it the embedded PostgreSQL runs in `<dataDir>/postgres`. */
  url?: string | undefined;
  dataDir: string;
  log?: (line: string) => void;
  /** False for tests: the embedded server is faster, but a power cut may lose its data. */
  durable?: boolean;
}

export interface DatabaseServer {
  /** The URL of a database. A given `url` that names its own database wins over `databaseName`. */
  urlOf(databaseName: string): string;
  embedded: boolean;
  /** Stops the embedded server; a server of the user is left alone. */
  stop(): Promise<void>;
}

/** Throws `database-unreachable`, `database-refused` (given URL), `database-in-use`, `database-not-started` (embedded). */
export async function openDatabaseServer(options: DatabaseServerOptions): Promise<DatabaseServer> {
  const { url, dataDir, log = () => {}, durable = true } = options;
  if (url) {
    await withClient(url, async () => {}).catch((error: DatabaseError) => {
      if (error.code !== 'database-missing') throw error;
    });
    const own = new URL(url).pathname.length > 1;
    const urlOf = (name: string) => (own ? url : Object.assign(new URL(url), { pathname: `/${name}` }).href);
    return { urlOf, embedded: false, stop: async () => {} };
  }
  const server = await startEmbedded({ dataDir: resolve(dataDir), durable, log });
  let stopped: Promise<void> | undefined;
  const stop = () => (stopped ??= server.stop());
  return { urlOf: (name) => `${server.url}/${name}`, embedded: true, stop };
}
