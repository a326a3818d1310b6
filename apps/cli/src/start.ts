// `npx pnpm start [pattern or chapter ...]`: the patterns in this one process, each on its own port and database of one
// PostgreSQL. One that fails is named, and the others serve.
import { createLogger, stopOnSignals } from '#kit/http';
import { explainError } from '#pattern';
import { banner } from './banner.ts';
import { checkPorts } from './check-ports.ts';
import { dataFolder } from './data-folder.ts';
import { type Databases, databaseOf, openDatabases } from './databases.ts';
import { collectFailures } from './failures.ts';
import { generate } from './generate.ts';
import { type App, host, prepare } from './host.ts';
import { warnOfMisspelt } from './misspelt.ts';
import { book, choosePatterns, listPatterns } from './patterns.ts';
import { step } from './progress.ts';
import { UsageError } from './usage-error.ts';

export const start = (names: string[]): Promise<void> => startFrom(book, names);

/** `root` is the folder with the packages: a test brings one of its own. */
export async function startFrom(root: string, names: string[]): Promise<void> {
  const entries = await listPatterns(root);
  const chosen = choosePatterns(entries, names);
  const { DATABASE_URL: url } = process.env;
  const environment = standardSettings(chosen.length, process.env);
  if (url) for (const { id } of chosen) databaseOf(id, url);
  const { path: dataDir, shown } = dataFolder(process.env);
  const place = url ? 'DATABASE_URL' : shown;

  let databases: Databases | undefined;
  const servers: (() => Promise<void>)[] = [];
  let stopping = false;
  // All at once, since each may take as long as its open requests; then what they all need.
  const stop = async () => {
    stopping = true;
    const stopped = await Promise.allSettled(servers.splice(0).map((each) => each()));
    for (const each of stopped) if (each.status === 'rejected') console.error(explainError(each.reason));
    await databases?.stop();
  };
  stopOnSignals(stop, createLogger({ name: 'patternbook', level: 'fatal' }));

  const { attempt, names: failed, say } = collectFailures();
  try {
    console.log('Patternbook');
    await warnOfMisspelt(entries.map(({ id }) => id));
    await step('generated code', generate);
    const apps: App[] = [];
    for (const entry of chosen) {
      const app = await attempt(entry.id, () => step(`${entry.id}: load`, () => prepare(entry, environment)));
      if (app) apps.push(app);
    }
    if (apps.length === 0) throw new UsageError(say());
    await checkPorts(apps);
    // Says where the data is, if it cannot be in the folder where everybody would look for it.
    const elsewhere: string[] = [];
    let isUp = false;
    const log = (line: string) => (isUp ? console.log(`\n  ${line}`) : elsewhere.push(line));
    if (apps.some(({ prepareDatabase, ownDatabase }) => prepareDatabase && !ownDatabase)) {
      databases = await step(`PostgreSQL (${place})`, () => openDatabases({ url, dataDir, log }));
    }
    const hosted = await Promise.all(apps.map((app) => attempt(app.id, () => host(app, databases, servers))));
    const running = hosted.filter((row) => row !== undefined);
    if (running.length === 0) throw new UsageError(say());
    const stays = url || !databases ? '' : (elsewhere[0] ?? `The data stays in ${place}.`);
    console.log(`\n${banner(running, environment, stays)}`);
    if (failed().length > 0) console.error(`\n${say()}\nThe others serve.`);
    isUp = true;
  } catch (error) {
    // After Ctrl-C every step fails, since its database is gone: nobody needs to hear of it.
    if (stopping) return;
    await stop();
    throw error;
  }
}

/** What is given goes before; the ports and the share of PostgreSQL's connections are ours to say. */
function standardSettings(patterns: number, environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  // Whoever names a database has something in it, and no use for accounts with a known password.
  const isNamed = (URL.parse(environment.DATABASE_URL ?? '')?.pathname ?? '').length > 1;
  // PostgreSQL takes 100 connections unless told otherwise, and a few must stay free.
  const share = Math.max(2, Math.min(10, Math.floor(90 / patterns)));
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value));
  const standard = { LOG_LEVEL: 'warn', SEED_DEMO: isNamed ? 'false' : 'true', DATABASE_POOL: String(share) };
  return { ...standard, ...given };
}
