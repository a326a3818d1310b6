// `pnpm start [pattern ...]`: every pattern in this one process, each on its own port and database of one PostgreSQL.
import { relative, resolve } from 'node:path';
import { DEMO_PASSWORD, demoPeople } from '#contract';
import { keptKeys } from '#jwt-refresh';
import { type DatabaseServer, openDatabaseServer } from '#kit/database';
import { createLogger, stopOnSignals } from '#kit/http';
import { checkPorts } from './check-ports.ts';
import { generate } from './generate.ts';
import { patternsNamed, type Runnable } from './patterns.ts';
import { step, table } from './progress.ts';
import { UsageError } from './usage-error.ts';

type Running = { id: string; url: string; tryThis: string };

export async function start(names: string[]): Promise<void> {
  const chosen = patternsNamed(names);
  const { DATABASE_URL: url, DATA_DIR = '.data', NODE_ENV, LOG_LEVEL = 'warn' } = process.env;
  // Whoever names a database has something in it, and no use for accounts with a known password.
  const namesDatabase = (URL.parse(url ?? '')?.pathname ?? '').length > 1;
  const { SEED_DEMO = namesDatabase ? 'false' : 'true' } = process.env;
  const dataDir = resolve(DATA_DIR);
  const beside = relative(process.cwd(), dataDir);
  const place = url ? 'DATABASE_URL' : beside.startsWith('..') ? dataDir : beside;

  const stops: (() => Promise<void>)[] = [];
  let stopping = false;
  const stop = async () => {
    stopping = true;
    for (const each of stops.splice(0).reverse()) await each();
  };
  stopOnSignals(stop, createLogger({ name: 'patternbook', level: 'fatal' }));

  try {
    console.log('Patternbook');
    await step('generated code', generate);
    const kept = NODE_ENV === 'production' ? {} : await keptKeys(dataDir);
    const environment = { ...kept, ...process.env, LOG_LEVEL, SEED_DEMO };
    const apps = [];
    for (const pattern of chosen) apps.push(await prepare(pattern, environment));
    await checkPorts(apps.map(({ id, config }) => ({ id, host: config.HOST, port: config.PORT })));
    // Says where the data is, if it cannot be in the folder where everybody would look for it.
    const elsewhere: string[] = [];
    let isUp = false;
    const log = (line: string) => (isUp ? console.log(`\n  ${line}`) : elsewhere.push(line));
    const server = await step(`PostgreSQL (${place})`, () => openDatabaseServer({ url, dataDir, log }));
    stops.push(() => server.stop());
    const running: Running[] = [];
    for (const app of apps) running.push(await host(app, server, stops));
    const stays = url ? '' : (elsewhere[0] ?? `The data stays in ${place}.`);
    console.log(`\n${summary(running, environment)}\n\n  Stop with Ctrl-C. ${stays}`);
    isUp = true;
  } catch (error) {
    // After Ctrl-C every step fails, since its database is gone: nobody needs to hear of it.
    if (stopping) return;
    await stop();
    throw error;
  }
}

/** Everything that can be wrong before a database is needed. */
async function prepare({ id, port, tryThis, load }: Runnable, environment: NodeJS.ProcessEnv) {
  const app = await step(`${id}: load`, load);
  return { id, tryThis, app, config: app.readConfig({ ...environment, PORT: String(portBase() + port) }) };
}

async function host(
  { id, tryThis, app, config }: Awaited<ReturnType<typeof prepare>>,
  server: DatabaseServer,
  stops: (() => Promise<void>)[],
): Promise<Running> {
  const database = server.urlOf(id);
  const applied = await step(`${id}: database`, () => app.prepareDatabase(database));
  for (const migration of applied) console.log(`      applied ${migration}`);
  const { url, stop } = await step(`${id}: listening`, () => app.start(config, database)).catch((error: Error) => {
    throw Object.assign(error, { message: `Cannot start "${id}": ${error.message}` });
  });
  stops.push(stop);
  return { id, url, tryThis };
}

function portBase(): number {
  const { PORT_BASE = '4000' } = process.env;
  if (/^\d{4,5}$/.test(PORT_BASE) && Number(PORT_BASE) <= 65_000) return Number(PORT_BASE);
  throw new UsageError('Cannot use PORT_BASE: it must be a number from 1000 to 65000');
}

function summary(running: readonly Running[], { ADMIN_PASSWORD, SEED_DEMO }: NodeJS.ProcessEnv): string {
  const rows = running.map(({ id, url, tryThis }) => [id, url, `curl ${url}${tryThis}`, `${url}/docs`]);
  const signIn = ADMIN_PASSWORD
    ? ''
    : SEED_DEMO === 'true'
      ? `\n\n  Sign in as ${demoPeople}\n  with the password "${DEMO_PASSWORD}".`
      : '\n\n  Nobody was added to the database: ADMIN_PASSWORD makes an administrator, SEED_DEMO=true the demo people,\n  in a database without users.';
  return table([['pattern', 'URL', 'try this', 'read'], ...rows]) + signIn;
}
