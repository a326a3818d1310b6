// A PostgreSQL that writes to the disk as in production, and a nats-server, for one run of the bench.
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createDatabase, migrate, openDatabaseServer, openPool } from '#kit/database';
import { type NewEvent, overPool } from '../src/index.ts';
import { addNatsTables } from '../testing/nats-database.ts';
import { natsServer } from '../testing/nats-server.ts';

export type Place = Awaited<ReturnType<typeof openPlace>>;

export async function openPlace() {
  const dataDir = await mkdtemp(join(tmpdir(), 'messaging-bench-'));
  // Root's PostgreSQL runs under another account, which has to enter.
  await chmod(dataDir, 0o755);
  const server = await openDatabaseServer({ dataDir });
  const url = server.urlOf('bench');
  await createDatabase(url);
  await migrate(url, fileURLToPath(new URL('../prisma/migrations', import.meta.url)));
  const pool = openPool(url, { max: 30 });
  await addNatsTables(pool);
  const nats = await natsServer();
  await nats.start();

  async function close(): Promise<void> {
    await nats.remove();
    await pool.end();
    await server.stop();
    await rm(dataDir, { recursive: true });
  }
  return { pool, database: overPool(pool), natsUrl: nats.url, close };
}

/** As large as a post with a short text. */
export const eventOf = (n: number): NewEvent => ({
  type: 'posts.post-published.v1',
  subject: `author-${n % 100}`,
  data: { n, title: 'On outboxes', text: 'x'.repeat(200) },
});

/** A figure counts only if the work was done. */
export function expectCount(what: string, found: number, expected: number): void {
  if (found !== expected) throw new Error(`Cannot measure "${what}": ${found} events arrived, not ${expected}`);
}
