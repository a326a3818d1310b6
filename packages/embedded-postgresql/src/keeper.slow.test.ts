// What the keeper does when PostgreSQL dies under it.
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Pool } from 'pg';
import { afterAll, it } from 'vitest';
import { isRunning, postmasterOf, startOwner } from '../testing/owner-process.ts';
import { startEmbedded } from './index.ts';

const root = mkdtempSync(join(tmpdir(), 'patternbook-keeper-'));
chmodSync(root, 0o755);
afterAll(() => rmSync(root, { recursive: true, force: true, maxRetries: 5 }));

function folder(): string {
  const made = mkdtempSync(join(root, 'f-'));
  chmodSync(made, 0o755);
  return made;
}

const childrenOf = (pid = 0) => readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').map(Number);

it.concurrent('starts a PostgreSQL that was killed again, under the same URL, and says so', async ({ expect }) => {
  const dataDir = folder();
  const lines: string[] = [];
  const server = await startEmbedded({ dataDir, log: (line) => void lines.push(line) });
  const pool = new Pool({ connectionString: server.url });
  pool.on('error', () => {});
  await pool.query('create table kept as select 42 as n');
  // A child that does not notice the death of its postmaster at once holds the shared memory for a while.
  const busy = pool
    .query('set statement_timeout = 3000; select count(*) from generate_series(1, 1e12)')
    .catch(() => {});
  const active = `select from pg_stat_activity where query ~ 'generate_series' and pid <> pg_backend_pid()`;
  await expect.poll(async () => (await pool.query(active)).rowCount).toBe(1);
  const killed = postmasterOf(dataDir);
  process.kill(killed, 'SIGKILL');
  await busy;
  const ask = () =>
    pool.query('select n from kept').then(
      ({ rows }) => rows,
      () => 'not yet',
    );
  await expect.poll(ask, { interval: 100 }).toEqual([{ n: 42 }]);
  const log = join(dataDir, 'postgres/log');
  await expect
    .poll(() => lines)
    .toEqual([`PostgreSQL in "${dataDir}" had died and was started again; its log is "${log}"`]);
  const second = postmasterOf(dataDir);
  expect(second).not.toBe(killed);
  await pool.end();
  await server.stop();
  await expect.poll(() => isRunning(second)).toBe(false);
});

it.concurrent('leaves nothing running when PostgreSQL and then its owner are killed', async ({ expect }) => {
  const dataDir = folder();
  const owner = startOwner(dataDir);
  await owner.until((line) => line === 'ready');
  const third = postmasterOf(dataDir);
  const [children, keepers] = [childrenOf(third), childrenOf(owner.child.pid)];
  expect(children.length * keepers.length).toBeGreaterThan(0);
  process.kill(third, 'SIGKILL');
  await owner.kill();
  await expect.poll(() => [third, ...children, ...keepers].filter(isRunning)).toEqual([]);
});

it.concurrent('ends the process with the place of the log when PostgreSQL cannot be started again', async ({
  expect,
}) => {
  const dataDir = folder();
  const owner = startOwner(dataDir);
  await owner.until((line) => line === 'ready');
  writeFileSync(join(dataDir, 'postgres/data/postgresql.auto.conf'), "shared_preload_libraries = 'nowhere'\n");
  process.kill(postmasterOf(dataDir), 'SIGKILL');
  const log = join(dataDir, 'postgres/log');
  const said = `Cannot start PostgreSQL in "${dataDir}": it died and does not start again; its log is "${log}"`;
  expect(await owner.until((line) => line.startsWith('Cannot'))).toBe(said);
});
