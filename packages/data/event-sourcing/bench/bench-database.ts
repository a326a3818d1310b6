// A PostgreSQL of its own in a temporary folder, durable as in production, with the tables of the event store.
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Pool } from 'pg';
import { openDatabaseServer, openPool } from '#kit/database';
import { prepareDatabase } from '../src/start.ts';

export type BenchDatabase = { url: string; pool: Pool };

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
    await Promise.race([work({ url, pool }), interrupted]).finally(() => pool.end());
  } finally {
    await server.stop();
    await rm(folder, { recursive: true, force: true, maxRetries: 10 });
  }
}
