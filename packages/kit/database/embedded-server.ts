// The PostgreSQL that comes with npm: made once, started when we start, stopped when we stop, however we end.
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chown, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { choosePlace, type Place } from './choose-place.ts';
import { DatabaseError } from './errors.ts';
import { startKeeper } from './keeper.ts';
import { runProgram } from './run-program.ts';
import { stopLeftover } from './stop-leftover.ts';
import { takeOwnership } from './take-ownership.ts';

interface EmbeddedOptions {
  dataDir: string;
  durable: boolean;
  log: (line: string) => void;
}

interface EmbeddedServer {
  /** Ends without a path: a database name goes there. */
  url: string;
  stop(): Promise<void>;
}

/** Throws `database-in-use` and `database-not-started`. */
export async function startEmbedded({ dataDir, durable, log }: EmbeddedOptions): Promise<EmbeddedServer> {
  await mkdir(dataDir, { recursive: true });
  const release = await takeOwnership(dataDir);
  try {
    const place = await choosePlace(dataDir, durable);
    if (place.home !== dataDir) log(`PostgreSQL's account may not enter ${dataDir}: its data is in ${place.home}`);
    const folder = join(place.home, 'postgres');
    if (!existsSync(folder)) {
      log('Preparing PostgreSQL (only this once)');
      await prepare(place, folder, durable);
    }
    const { url, stop } = await run(place, folder, durable);
    return { url, stop: () => stop().finally(release) };
  } catch (error) {
    release();
    const reason = error instanceof Error ? error.message : error;
    throw new DatabaseError('database-not-started', `Cannot start PostgreSQL in "${dataDir}": ${reason}`, error);
  }
}

/** Everything is made under another name first: a kill in the middle leaves nothing that looks finished. */
async function prepare({ home, programs, account }: Place, folder: string, durable: boolean): Promise<void> {
  const left = (await readdir(home)).filter((name) => name.startsWith('postgres.new-'));
  await Promise.all(left.map((name) => rm(join(home, name), { recursive: true, force: true, maxRetries: 5 })));
  // A new name each time, since a killed start may have left an initdb that still works on its own folder.
  const unfinished = join(home, `postgres.new-${randomBytes(4).toString('hex')}`);
  const password = join(unfinished, 'password');
  await mkdir(unfinished);
  await writeFile(password, randomBytes(24).toString('hex'), { mode: 0o600 });
  for (const path of [unfinished, password]) await chown(path, account.uid ?? -1, account.gid ?? -1);
  const how = ['--username=postgres', '--auth=scram-sha-256', `--pwfile=${password}`, '--encoding=UTF8'];
  // The same order and case rules on every system, whatever languages it has.
  how.push('--locale-provider=builtin', '--locale=C.UTF-8', '--lc-messages=C', '--set=timezone=UTC');
  if (!durable) how.push('--no-sync');
  await runProgram(join(programs, 'bin', 'initdb'), ['-D', join(unfinished, 'data'), ...how], account);
  await rename(unfinished, folder);
}

async function run({ programs, account }: Place, folder: string, durable: boolean): Promise<EmbeddedServer> {
  const password = await readFile(join(folder, 'password'), 'utf8');
  const [data, log] = [join(folder, 'data'), join(folder, 'log')];
  const cluster = { pgCtl: join(programs, 'bin', 'pg_ctl'), data, log, account };
  // Another process may take the free port before PostgreSQL does: so a second try.
  for (let attempt = 1; attempt <= 2; attempt++) {
    await stopLeftover(cluster, password);
    await rm(log, { force: true });
    const port = await freePort();
    const stopKeeper = await startKeeper(cluster, optionsFor(port, durable));
    // The keeper may have been killed: then PostgreSQL is left to us.
    const stop = async () => stopKeeper?.().then(() => stopLeftover(cluster, password));
    if (stopKeeper) return { url: `postgresql://postgres:${password}@127.0.0.1:${port}`, stop };
  }
  await stopLeftover(cluster, password);
  const said = await readFile(log, 'utf8').catch(() => `pg_ctl cannot use "${data}"`);
  throw new Error(said.trim().split('\n').slice(-5).join('\n'));
}

function optionsFor(port: number, durable: boolean): string {
  const settings = ['listen_addresses=127.0.0.1', `port=${port}`, 'unix_socket_directories=', 'max_connections=200'];
  settings.push('shared_buffers=64MB');
  // For tests: faster, but a power cut may lose the data.
  if (!durable) settings.push('fsync=off', 'synchronous_commit=off', 'full_page_writes=off');
  return settings.map((setting) => `-c ${setting}`).join(' ');
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await once(server.close(), 'close');
  return port;
}
