// A connection to the database of one pattern, beside a running start and without one.
import { existsSync } from 'node:fs';
import { Client } from 'pg';
import { findRunning } from '#embedded-postgresql';
import { type DatabaseServer, openDatabaseServer } from '#kit/database';
import { dataFolder } from './data-folder.ts';
import { databaseOf, ownDatabaseOf } from './databases.ts';
import { UsageError } from './usage-error.ts';

/** Both end with the work: the connection, and the server if it had to be started. */
export async function withClient<Result>(id: string, work: (client: Client) => Promise<Result>): Promise<Result> {
  const { DATABASE_URL: shared } = process.env;
  const own = ownDatabaseOf(id, process.env);
  const server = await findServer(own ?? shared, dataFolder(process.env).path);
  try {
    const connectionString = own ?? (shared ? databaseOf(id, shared) : server.urlOf(id));
    const client = new Client({ connectionString, application_name: 'patternbook' });
    client.on('error', () => {});
    await client.connect().catch((error: Error & { code?: string }) => {
      if (error.code !== '3D000') throw error;
      throw new UsageError(`Cannot ask "${id}": it has no database yet; start it once: npx pnpm start ${id}`);
    });
    return await work(client).finally(() => client.end());
  } finally {
    await server.stop();
  }
}

/** The user's own, the one that a start runs, or one for as long as this takes. */
async function findServer(url: string | undefined, dataDir: string): Promise<Pick<DatabaseServer, 'urlOf' | 'stop'>> {
  if (!url && !existsSync(dataDir))
    throw new UsageError(`Cannot ask anything: there is no "${dataDir}"; start it once: npx pnpm start`);
  try {
    return await openDatabaseServer({ url, dataDir });
  } catch (error) {
    const running = (error as { code?: string }).code === 'database-in-use' && (await findRunning(dataDir));
    if (!running) throw error;
    return { urlOf: (name) => `${running}/${name}`, stop: async () => {} };
  }
}
