// All that a main.ts does: a pattern as a process of its own. With the argument `migrate` it only prepares the database.
import { resolve } from 'node:path';
import { openDatabaseServer } from '#kit/database';
import { createLogger, stopOnSignals } from '#kit/http';
import type { Pattern } from './define-pattern.ts';
import { explainError } from './explain-error.ts';
import { openTraces } from './open-traces.ts';
import { settingsOf } from './settings-of.ts';
import { tracesPortBeside } from './trace-settings.ts';

/** Serves until a signal. What is wrong is said in words, and ends the process with 1. */
export async function runPattern(pattern: Pattern): Promise<void> {
  try {
    await run(pattern, settingsOf(pattern.id, process.env));
  } catch (error) {
    console.error(explainError(error));
    process.exit(1);
  }
}

async function run({ id, configure }: Pattern, environment: NodeJS.ProcessEnv): Promise<void> {
  const { DATABASE_URL: url, DATA_DIR = '.data', MIGRATE_ON_START = 'true' } = environment;
  const onlyMigrate = process.argv[2] === 'migrate';
  const { logLevel, port, prepareDatabase, start } = await configure(environment);
  const logger = createLogger({ name: id, level: logLevel });

  // Ended in reverse order: by a signal, or when a part of the start fails.
  await using opened = new AsyncDisposableStack();
  const log = (line: string) => logger.warn(line);
  const server = prepareDatabase && (await openDatabaseServer({ url, dataDir: resolve(DATA_DIR), log }));
  if (server) opened.defer(server.stop);
  const database = server?.urlOf(id) ?? '';
  if (prepareDatabase && (onlyMigrate || MIGRATE_ON_START === 'true')) {
    logger.info({ applied: await prepareDatabase(database) }, 'migrated');
  }
  if (onlyMigrate) return;

  // Before the first pool is opened.
  const traced = { TRACES_PORT: String(tracesPortBeside(port)), ...environment };
  const traces = await openTraces(traced, { name: id, warn: (line) => logger.warn(line) });
  if (traces) opened.defer(traces.stop);
  if (traces?.url) logger.info(`traces on ${traces.url}`);
  const running = await start(database);
  opened.defer(running.stop);
  logger.info(`listening on ${running.url}`);
  const all = opened.move();
  stopOnSignals(() => all.disposeAsync(), logger);
}
