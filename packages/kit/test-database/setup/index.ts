// vitest's globalSetup: one PostgreSQL for the whole run, shared by all packages, gone at the end.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabaseServer } from '../../database/index.ts';
import { withClient } from '../../database/with-client.ts';

// Each project of a run loads its own copy of this module, and they share the process.
const shared = globalThis as { patternbookTestRun?: { users: number; end: Promise<() => Promise<void>> } };

/** Uses the server of TEST_DATABASE_URL if there is one, else an embedded one in a temporary folder. */
export default async function setup(): Promise<() => Promise<void>> {
  shared.patternbookTestRun ??= { users: 0, end: begin() };
  const run = shared.patternbookTestRun;
  run.users++;
  const end = await run.end;
  return async () => {
    if (--run.users > 0) return;
    delete shared.patternbookTestRun;
    await end();
  };
}

async function begin(): Promise<() => Promise<void>> {
  const prefix = `test_${randomBytes(4).toString('hex')}`;
  const url = process.env.TEST_DATABASE_URL;
  const dataDir = await mkdtemp(join(tmpdir(), 'patternbook-test-'));
  // Root's PostgreSQL runs under another account, which has to enter.
  await chmod(dataDir, 0o755);
  const sweeper = spawn(process.execPath, ['-e', sweep, dataDir], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  sweeper.unref();
  const server = await openDatabaseServer({ url, dataDir, durable: false });
  const target = new URL(server.urlOf(prefix));
  target.pathname = `/${prefix}`;
  process.env.PATTERNBOOK_TEST_RUN = target.href;
  return async () => {
    if (!server.embedded) await dropAll(target);
    await server.stop();
    sweeper.stdin.end();
    await rm(dataDir, { recursive: true, force: true });
  };
}

// Runs beside us and outlives a kill -9 of us: removes the folder as soon as PostgreSQL has left it.
const sweep = `
const { existsSync, rmSync } = require('node:fs');
const folder = process.argv[1];
const step = () => {
  if (existsSync(folder + '/postgres/data/postmaster.pid')) return setTimeout(step, 100);
  try { rmSync(folder, { recursive: true, force: true, maxRetries: 10 }); } catch { setTimeout(step, 500); }
};
process.stdin.resume().on('close', step);`;

async function dropAll(target: URL): Promise<void> {
  const prefix = target.pathname.slice(1);
  await withClient(Object.assign(new URL(target), { pathname: '/postgres' }).href, async (client) => {
    const names = await client.query<{ datname: string }>(
      'select datname from pg_database where starts_with(datname, $1)',
      [prefix],
    );
    for (const { datname } of names.rows) await client.query(`drop database if exists "${datname}" with (force)`);
  });
}
