// The PostgreSQL that comes with npm: made once, started when we start, stopped when we stop, however we end.
import { randomBytes, randomInt } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chown, glob, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { choosePlace, type Place } from './choose-place.ts';
import { EmbeddedError } from './embedded-error.ts';
import { startKeeper } from './keeper.ts';
import { ownUrl } from './own-url.ts';
import { reasonOf } from './reason-of.ts';
import { runProgram } from './run-program.ts';
import { stopLeftover } from './stop-leftover.ts';
import { takeOwnership } from './take-ownership.ts';

interface EmbeddedOptions {
  /** The data is in `<dataDir>/postgres`. Without it, for tests: fast, in a temporary folder, gone at the end. */
  dataDir?: string | undefined;
  log?: (line: string) => void;
}

interface EmbeddedServer {
  /** Of the database "postgres": another name takes its place. A client of it brings its own `options`, or PGOPTIONS counts. */
  url: string;
  stop(): Promise<void>;
}

/** Throws `EmbeddedError`: `database-in-use` while another live process owns the folder, `database-not-started`. */
export async function startEmbedded({ dataDir, log = () => {} }: EmbeddedOptions): Promise<EmbeddedServer> {
  const temporary = dataDir === undefined;
  const folder = temporary ? await mkdtemp(join(tmpdir(), 'patternbook-')) : resolve(dataDir);
  let release = () => {};
  const end = async () => {
    if (temporary) await rm(folder, { recursive: true, force: true });
    release();
  };
  try {
    await mkdir(folder, { recursive: true });
    release = takeOwnership(folder);
    const place = await choosePlace(folder, temporary);
    if (place.home !== folder) log(`PostgreSQL's account may not enter ${folder}: its data is in ${place.home}`);
    if (!existsSync(place.cluster)) await prepare(place);
    const { url, stop } = await run(place, (outcome) => {
      const where = `its log is "${join(place.cluster, 'log')}"`;
      if (outcome === 'again') log(`PostgreSQL in "${folder}" had died and was started again; ${where}`);
      // Nobody waits for this: without its database the process ends, and says why.
      else throw new EmbeddedError('database-not-started', folder, `it died and does not start again; ${where}`);
    });
    let stopped: Promise<void> | undefined;
    return { url, stop: () => (stopped ??= stop().finally(end)) };
  } catch (error) {
    await end();
    if (error instanceof EmbeddedError) throw error;
    throw new EmbeddedError('database-not-started', folder, reasonOf(error as Error), error);
  }
}

/** Everything is made under another name first: a kill in the middle leaves nothing that looks finished. */
async function prepare({ home, cluster, programs, account, temporary }: Place): Promise<void> {
  const removal = { recursive: true, force: true, maxRetries: 5 };
  for await (const left of glob('postgres.new-*', { cwd: home })) await rm(join(home, left), removal);
  // A new name each time, since a killed start may have left an initdb that still works on its own folder.
  const unfinished = await mkdtemp(join(home, 'postgres.new-'));
  const password = join(unfinished, 'password');
  await writeFile(password, randomBytes(24).toString('hex'), { mode: 0o600 });
  for (const path of [unfinished, password]) await chown(path, account.uid ?? -1, account.gid ?? -1);
  const how = ['--username=postgres', '--auth=scram-sha-256', `--pwfile=${password}`, '--encoding=UTF8'];
  // The same order and case rules on every system, whatever languages it has.
  how.push('--locale-provider=builtin', '--locale=C', '--builtin-locale=C.UTF-8', '--set=timezone=UTC');
  if (temporary) how.push('--no-sync');
  await runProgram(join(programs, 'initdb'), ['-D', join(unfinished, 'data'), ...how], account);
  await rename(unfinished, cluster);
}

async function run(place: Place, report: (outcome: 'again' | 'lost') => void): Promise<EmbeddedServer> {
  for (const part of ['password', 'data/PG_VERSION', 'data/global/pg_control']) {
    if (existsSync(join(place.cluster, part))) continue;
    throw new Error(`"${part}" is missing there; to begin again, without the data, delete "${place.cluster}"`);
  }
  const log = join(place.cluster, 'log');
  const password = await readFile(join(place.cluster, 'password'), 'utf8');
  const settings = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'max_connections=200'];
  if (place.temporary) settings.push('fsync=off', 'synchronous_commit=off', 'full_page_writes=off');
  for (let attempt = 1; attempt <= 3; attempt++) {
    await stopLeftover(place, password);
    await rm(log, { force: true });
    // Below the ports that systems give to clients. If another program has this one, the next attempt takes another.
    const port = randomInt(20_000, 32_000);
    const stopKeeper = await startKeeper(place, [...settings, `port=${port}`], report);
    // The keeper may have been killed: then PostgreSQL is left to us.
    const stop = async () => stopKeeper?.().then(() => stopLeftover(place, password));
    if (stopKeeper) return { url: ownUrl(port, password), stop };
  }
  await stopLeftover(place, password);
  const said = await readFile(log, 'utf8').catch(() => `pg_ctl cannot use "${place.cluster}"`);
  throw new Error(said.trim().split('\n').slice(-5).join('\n'));
}
