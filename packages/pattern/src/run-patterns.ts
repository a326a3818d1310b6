// All that a main.ts does: one pattern, or several that belong together, as a process of its own. With the argument `migrate` it
// only prepares the databases.
import { createLogger, stopOnSignals } from '#kit/http';
import type { Configured, Pattern, Running } from './define-pattern.ts';
import { explainError } from './explain-error.ts';
import { openMemberDatabases } from './member-databases.ts';
import { openTraces } from './open-traces.ts';
import { settingsOf } from './settings-of.ts';
import { tracesPortBeside } from './trace-settings.ts';

export type Member = {
  pattern: Pattern;
  /** The id of the member in whose database it works. Its own, unless it is named. */
  database?: string;
  /** What it is told, unless the environment says otherwise. */
  settings?: Record<string, string>;
};

type Together = { name: string; members: readonly [Member, ...Member[]] };
type Ready = Configured & { id: string; database: string };

export const runPattern = (pattern: Pattern): Promise<void> =>
  runPatterns({ name: pattern.id, members: [{ pattern }] });

/** Serves until a signal. What is wrong is said in words, and ends the process with 1. */
export async function runPatterns(together: Together): Promise<void> {
  try {
    await run(together, process.env);
  } catch (error) {
    console.error(explainError(error));
    process.exit(1);
  }
}

async function run({ name, members }: Together, environment: NodeJS.ProcessEnv): Promise<void> {
  const own = settingsOf(members[0].pattern.id, environment);
  const onlyMigrate = process.argv[2] === 'migrate';
  const ready = await Promise.all(members.map((member, place) => configure(member, place === 0, environment)));
  const [first] = ready as [Ready, ...Ready[]];
  const logger = createLogger({ name, level: first.logLevel });
  const log = (line: string) => logger.warn(line);

  // Ended in reverse order: by a signal, or when a part of the start fails.
  await using opened = new AsyncDisposableStack();
  const owners = ready.flatMap(({ prepareDatabase, database }) => (prepareDatabase ? [database] : []));
  const { urlOf, stop } = await openMemberDatabases(owners, environment, log);
  opened.defer(stop);
  for (const { id, database, prepareDatabase } of ready) {
    if (!prepareDatabase || (!onlyMigrate && !migratesOnStart(own))) continue;
    logger.info({ pattern: id, applied: await prepareDatabase(urlOf(database)) }, 'migrated');
  }
  if (onlyMigrate) return;

  // Before the first pool is opened.
  const traced = { TRACES_PORT: String(tracesPortBeside(first.port)), ...own };
  const traces = await openTraces(traced, { name, warn: log });
  if (traces) opened.defer(traces.stop);
  const running: Running[] = [];
  // All at once, since each may take as long as its open requests.
  opened.defer(async () => void (await Promise.all(running.map((each) => each.stop()))));
  for (const { database, prepareDatabase, start } of ready) {
    running.push(await start(prepareDatabase ? urlOf(database) : ''));
  }
  const all = opened.move();
  stopOnSignals(() => all.disposeAsync(), logger);
  // Only now: whoever reads an address asks at once, also the others that belong to it.
  for (const [place, { url }] of running.entries()) logger.info({ pattern: ready[place]?.id }, `listening on ${url}`);
  if (traces?.url) logger.info(`traces on ${traces.url}`);
}

const migratesOnStart = ({ MIGRATE_ON_START = 'true' }: NodeJS.ProcessEnv) => MIGRATE_ON_START === 'true';

/** PORT is that of the first one: two cannot have it. The others have their own number, or a PORT with their id in front. */
async function configure(
  { pattern, database = pattern.id, settings }: Member,
  isFirst: boolean,
  { PORT, ...shared }: NodeJS.ProcessEnv,
): Promise<Ready> {
  const given = settingsOf(pattern.id, { ...shared, ...(isFirst ? { PORT } : {}) });
  return { ...(await pattern.configure({ ...settings, ...given })), id: pattern.id, database };
}
