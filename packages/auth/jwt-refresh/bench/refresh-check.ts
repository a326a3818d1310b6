// One refresh of a user with 5 signed-in devices: the usual scan of bcrypt hashes, and ours in memory and in PostgreSQL.
import { createSecretKey, randomBytes, randomUUID } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import bcrypt from 'bcrypt';
import { createDatabase, migrate, openDatabaseServer, openPool } from '#kit/database';
import { costs, type Work } from '#measure';
import { createNaiveAuth } from '../pitfalls/naive-auth.ts';
import { createWorld, password } from '../pitfalls/world.ts';
import {
  createMemorySessionStore,
  createPostgresSessionStore,
  createRefreshSessions,
  type SessionStore,
} from '../src/index.ts';

const devices = 5;

async function naiveRefresh(): Promise<Work> {
  const comparisons: Promise<boolean>[] = [];
  const compare = (text: string, hash: string) => {
    const comparison = bcrypt.compare(text, hash);
    comparisons.push(comparison);
    return comparison;
  };
  const auth = createNaiveAuth({ ...(await createWorld()), bcrypt: { hash: bcrypt.hash, compare } });
  let refresh = '';
  for (let device = 0; device < devices; device++) refresh = (await auth.signIn('alice@blog.test', password)).refresh;
  return async () => {
    await auth.refresh(refresh);
    // Its answer is the first comparison to end; the others still burn.
    await Promise.all(comparisons.splice(0));
    return 1;
  };
}

const sessionsIn = (store: SessionStore) =>
  createRefreshSessions({
    store,
    pepper: createSecretKey(randomBytes(32)),
    ttlSeconds: 3600,
    familyTtlSeconds: 3600,
    now: () => new Date(),
  });

async function rotations(store: SessionStore, count: number): Promise<Work> {
  const sessions = sessionsIn(store);
  const userId = randomUUID();
  for (let device = 1; device < devices; device++) await sessions.start(userId);
  let { token } = await sessions.start(userId);
  return async () => {
    for (let rotation = 0; rotation < count; rotation++) token = (await sessions.rotate(token)).token;
    return count;
  };
}

/** Only the check: shape, hash, look-up. Signing out with a token nobody knows does nothing else. */
async function checks(store: SessionStore, count: number): Promise<Work> {
  const { end } = sessionsIn(store);
  const tokens = Array.from({ length: count }, () => `prt_${randomBytes(32).toString('base64url')}`);
  return async () => {
    for (const token of tokens) await end(token);
    return count;
  };
}

export async function measureRefresh() {
  const dataDir = await mkdtemp(join(tmpdir(), 'jwt-refresh-bench-'));
  // Root's PostgreSQL runs under another account, which has to enter.
  await chmod(dataDir, 0o755);
  const server = await openDatabaseServer({ dataDir });
  const url = server.urlOf('bench');
  await createDatabase(url);
  await migrate(url, fileURLToPath(new URL('../prisma/migrations', import.meta.url)));
  const pool = openPool(url);
  try {
    const memory = createMemorySessionStore();
    const postgres = createPostgresSessionStore(pool);
    const rivals = {
      naive: await naiveRefresh(),
      memoryCheck: await checks(memory, 20_000),
      memory: await rotations(memory, 20_000),
      postgresCheck: await checks(postgres, 500),
      postgres: await rotations(postgres, 200),
    };
    return await costs(rivals, 5);
  } finally {
    await pool.end();
    await server.stop();
    await rm(dataDir, { recursive: true });
  }
}
