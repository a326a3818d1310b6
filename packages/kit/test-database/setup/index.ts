// vitest's globalSetup: one PostgreSQL for the whole run, shared by all packages, gone at the end.
import { randomBytes } from 'node:crypto';
import { openDatabaseServer } from '../../database/index.ts';
import { withClient, withName } from '../../database/with-client.ts';

/** On the server of TEST_DATABASE_URL, or an embedded one. Who comes first sets up for all: a project, or who runs them. */
export default async function setup(): Promise<(() => Promise<void>) | undefined> {
  if (process.env.PATTERNBOOK_TEST_RUN) return undefined;
  const prefix = `test_${randomBytes(4).toString('hex')}`;
  const server = await openDatabaseServer({ url: process.env.TEST_DATABASE_URL });
  const run = withName(server.urlOf(prefix), prefix);
  process.env.PATTERNBOOK_TEST_RUN = run;
  return async () => {
    delete process.env.PATTERNBOOK_TEST_RUN;
    await server.stop();
    if (server.embedded) return;
    await withClient(withName(run, 'postgres'), async (client) => {
      const names = 'select datname from pg_database where starts_with(datname, $1)';
      for (const { datname } of (await client.query(names, [prefix])).rows)
        await client.query(`drop database if exists "${datname}" with (force)`);
    });
  };
}
