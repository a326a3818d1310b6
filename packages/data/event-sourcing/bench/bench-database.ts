// A PostgreSQL of its own in a temporary folder, durable as in production, with the tables of the event store.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Pool } from 'pg';
import { openDatabaseServer, openPool } from '#kit/database';
import { prepareDatabase } from '../src/start.ts';

export type BenchDatabase = {
  url: string;
  pool: Pool;
  /** Microseconds of all processes of this PostgreSQL so far; NaN where there is no /proc. */
  serverCpu: () => number;
};

/** Ends what it started when the work is done, fails, or is interrupted. */
export async function withBenchDatabase(work: (database: BenchDatabase) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'patternbook-bench-'));
  // Root's PostgreSQL runs under another account, which has to enter.
  await chmod(folder, 0o755);
  const server = await openDatabaseServer({ dataDir: folder });
  const { promise: interrupted, reject } = Promise.withResolvers<never>();
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => reject(new Error('Interrupted')));
  try {
    const url = server.urlOf('event_sourcing');
    await prepareDatabase(url);
    const pool = openPool(url, { max: 50 });
    // A connection that ends takes along what is known of its CPU.
    pool.options.idleTimeoutMillis = 0;
    const { rows } = await pool.query<{ pid: string }>('select pg_backend_pid()::text as pid');
    const isLinux = existsSync('/proc/self/schedstat');
    const postmaster = isLinux ? parentOf(rows[0]?.pid ?? '') : undefined;
    const serverCpu = () => (isLinux ? cpuOfChildren(postmaster) : Number.NaN);
    await Promise.race([work({ url, pool, serverCpu }), interrupted]).finally(() => pool.end());
  } finally {
    await server.stop();
    await rm(folder, { recursive: true, force: true, maxRetries: 10 });
  }
}

const parentOf = (pid: string) => readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ')[1];

function cpuOfChildren(parent: string | undefined): number {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return pids.reduce((sum, pid) => {
    try {
      const isOurs = parentOf(pid) === parent;
      return isOurs ? sum + Number(readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ')[0]) / 1000 : sum;
    } catch {
      // It has ended meanwhile.
      return sum;
    }
  }, 0);
}
