// `npx pnpm start [pattern or chapter ...]`: the patterns in this one process, each on its own port and database of one
// PostgreSQL. One that fails is named, and the others serve.
import { stopOnSignals } from '#kit/http';
import { explainError, openTraces } from '#pattern';
import { banner } from './banner.ts';
import { checkPorts } from './check-ports.ts';
import { crashLog } from './crash.ts';
import { dataFolder } from './data-folder.ts';
import { type Databases, openDatabases } from './databases.ts';
import { collectFailures } from './failures.ts';
import { generate } from './generate.ts';
import { type App, host, prepare } from './host.ts';
import { warnOfMisspelt } from './misspelt.ts';
import { collectParts } from './parts.ts';
import { book, choosePatterns, listStarts } from './patterns.ts';
import { step } from './progress.ts';
import { portBaseOf, seeding, sharedSettings } from './settings.ts';
import { UsageError } from './usage-error.ts';

export const start = (names: string[]): Promise<void> => startFrom(book, names);

/** `root` is the folder with the packages: a test brings one of its own. */
export async function startFrom(root: string, names: string[]): Promise<void> {
  const entries = await listStarts(root);
  const chosen = choosePatterns(entries, names);
  const { DATABASE_URL: url } = process.env;
  const environment = sharedSettings(chosen.length, process.env);
  const portBase = portBaseOf(environment);
  const { path: dataDir, shown } = dataFolder(process.env);
  const data = url ? 'DATABASE_URL' : shown;

  let databases: Databases | undefined;
  let traces: Awaited<ReturnType<typeof openTraces>>;
  const servers: (() => Promise<void>)[] = [];
  const apps: App[] = [];
  let stopping = false;
  // All at once, since each may take as long as its open requests; then what they all need.
  const stop = async () => {
    stopping = true;
    const stopped = await Promise.allSettled(servers.splice(0).map((each) => each()));
    for (const each of stopped) if (each.status === 'rejected') console.error(explainError(each.reason));
    await databases?.stop();
    await traces?.stop();
  };
  stopOnSignals(
    stop,
    crashLog(() => apps.map(({ id }) => id)),
  );

  const { attempt, names: failed, say } = collectFailures();
  try {
    console.log('Patternbook');
    await warnOfMisspelt(entries.map(({ id }) => id));
    await step('generated code', generate);
    for (const entry of chosen) {
      const app = await attempt(entry.id, () => step(`${entry.id}: load`, () => prepare(entry, environment, portBase)));
      if (app) apps.push(app);
    }
    if (apps.length === 0) throw new UsageError(say());
    await checkPorts(apps);
    // Says where the data is, if it cannot be in the folder where everybody would look for it.
    const elsewhere: string[] = [];
    let isUp = false;
    const log = (line: string) => (isUp ? console.log(`\n  ${line}`) : elsewhere.push(line));
    if (apps.some(({ prepareDatabase, ownDatabase }) => prepareDatabase && !ownDatabase)) {
      databases = await step(`PostgreSQL (${data})`, () => openDatabases({ url, dataDir, log }));
    }
    // Before the first pool is opened; the door has its number as the patterns have theirs.
    // The atlas draws them: with it, the last ones are kept unless somebody says otherwise.
    const drawn =
      apps.some(({ id }) => id === 'atlas') && !environment.OTEL_EXPORTER_OTLP_ENDPOINT ? { TRACES: 'ring' } : {};
    const traced = { TRACES_PORT: String(portBase + 99), ...drawn, ...environment };
    traces = await openTraces(traced, { name: 'patternbook', warn: console.error });
    const place = { databases, servers, parts: collectParts(environment) };
    const hosted = await Promise.all(apps.map((app) => attempt(app.id, () => host(app, place))));
    if (stopping) return;
    const running = hosted.filter((row) => row !== undefined);
    if (running.length === 0) throw new UsageError(say());
    const stays = url || !databases ? '' : (elsewhere[0] ?? `The data stays in ${data}.`);
    const people = apps.some(({ prepareDatabase }) => prepareDatabase) ? seeding(environment) : undefined;
    console.log(`\n${banner(running, people, stays)}`);
    if (traces?.url) console.log(`\nTraces of all patterns: ${traces.url}`);
    if (failed().length > 0) console.error(`\n${say()}\nThe others serve.`);
    isUp = true;
  } catch (error) {
    // After Ctrl-C every step fails, since its database is gone: nobody needs to hear of it.
    if (stopping) return;
    await stop();
    throw error;
  }
}
