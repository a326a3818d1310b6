// Where patterns that run together keep their data: a database for each owner, on the embedded PostgreSQL or on servers that
// DATABASE_URL names.
import { resolve } from 'node:path';
import { type DatabaseServer, openDatabaseServer } from '#kit/database';
import { ConfigError } from '#kit/settings';
import { settingsOf } from './settings-of.ts';

/** `owners` are the ids of patterns. Nothing is opened for none. Throws `bad-configuration` when two would share a database. */
export async function openMemberDatabases(
  owners: readonly string[],
  environment: NodeJS.ProcessEnv,
  log: (line: string) => void,
) {
  const servers = new Map<string | undefined, DatabaseServer>();
  const urls = new Map<string, string>();
  const stop = async () => void (await Promise.all([...servers.values()].map((server) => server.stop())));
  try {
    for (const owner of new Set(owners)) {
      const { DATABASE_URL: url, DATA_DIR = '.data' } = settingsOf(owner, environment);
      const server = servers.get(url) ?? (await openDatabaseServer({ url, dataDir: resolve(DATA_DIR), log }));
      servers.set(url, server);
      const target = server.urlOf(owner);
      const [other] = [...urls].find(([, taken]) => taken === target) ?? [];
      if (other !== undefined) {
        const reason = `it names one database, and "${other}" and "${owner}" have one each: leave its name out`;
        throw new ConfigError(`Cannot use DATABASE_URL: ${reason}`);
      }
      urls.set(owner, target);
    }
  } catch (error) {
    await stop();
    throw error;
  }
  return { urlOf: (owner: string) => urls.get(owner) ?? '', stop };
}
