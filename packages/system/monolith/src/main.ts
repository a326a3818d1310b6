// The monolith as a process of its own. `node src/main.ts migrate` only prepares the database.
import { resolve } from 'node:path';
import { keptKeys } from '#jwt-refresh';
import { openDatabaseServer } from '#kit/database';
import { createLogger, stopOnSignals } from '#kit/http';
import { prepareDatabase, readConfig, start } from './index.ts';

async function main(): Promise<void> {
  const { NODE_ENV, DATABASE_URL, DATA_DIR = '.data', MIGRATE_ON_START = 'true' } = process.env;
  const dataDir = resolve(DATA_DIR);
  const kept = NODE_ENV === 'production' ? {} : await keptKeys(dataDir);
  const config = readConfig({ ...kept, ...process.env });
  const logger = createLogger({ name: 'monolith', level: config.LOG_LEVEL });

  const server = await openDatabaseServer({ url: DATABASE_URL, dataDir, log: (line) => logger.warn(line) });
  const database = server.urlOf('monolith');
  const onlyMigrate = process.argv[2] === 'migrate';
  if (onlyMigrate || MIGRATE_ON_START === 'true') logger.info({ applied: await prepareDatabase(database) }, 'migrated');
  if (onlyMigrate) return server.stop();

  const monolith = await start(config, database);
  logger.info(`listening on ${monolith.url}`);
  stopOnSignals(async () => {
    await monolith.stop();
    await server.stop();
  }, logger);
}

main().catch((error: Error & { code?: string }) => {
  // A code in small letters is one of ours, and the message says all there is to say; another error needs its stack.
  console.error(/^[a-z-]+$/.test(error.code ?? '') ? error.message : error);
  process.exit(1);
});
