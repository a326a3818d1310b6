// Killed at random moments under load, and two at work on one database: nothing that was acknowledged is lost, and nothing
// is applied twice. KILL_ROUNDS=100 for the full length.
import assert from 'node:assert/strict';
import { afterAll, beforeAll, test, vi } from 'vitest';
import { type ServerProcess, startServerProcess, testEnvironment } from '#blog-http/testing';
import { demoUsers } from '#contract';
import { createAccessTokens, signingKeysOf } from '#jwt-refresh';
import { openTestDatabase, type TestDatabase } from '../testing/database.ts';
import { readConfig } from './config.ts';
import { accountList } from './projections/account-list.ts';
import { postList } from './projections/post-list.ts';
import { orderRebuild } from './projections/rebuild.ts';
import { readStatus } from './projections/status.ts';

const rounds = Number(process.env.KILL_ROUNDS ?? 8);
const environment = { ...testEnvironment(), TOKEN_AUDIENCE: 'event-sourcing', LOG_LEVEL: 'info' };
const main = new URL('./main.ts', import.meta.url);
const noor = { id: '', email: '', token: '', ...demoUsers.find(({ role }) => role === 'USER') };

let database: TestDatabase;
const running = new Set<ServerProcess>();
beforeAll(async () => {
  database = await openTestDatabase();
  const config = readConfig(environment);
  const now = () => new Date();
  const keys = signingKeysOf(config, { now, onFailure: (error) => assert.fail(String(error)) });
  const { TOKEN_ISSUER: issuer, TOKEN_AUDIENCE: audience } = config;
  const tokens = createAccessTokens({ keys, issuer, audience, ttlSeconds: 3_600, now });
  noor.token = tokens.issue({ id: noor.id, role: 'USER' }).token;
});
afterAll(async () => {
  await Promise.all([...running].map(({ kill }) => kill()));
  await database.stop();
});

async function start(): Promise<ServerProcess> {
  const one = await startServerProcess(main, { ...environment, SEED_DEMO: 'true', DATABASE_URL: database.url });
  running.add(one);
  return one;
}

const acknowledged = new Map<string, number>();

/** Writes and publishes until the process is gone, and remembers what it was told. */
async function writeUntilGone({ request }: ServerProcess, name: string): Promise<void> {
  for (let count = 0; ; count++) {
    try {
      const body = { title: `${name} ${count}`, content: 'Text' };
      const created = await request<{ id: string }>('POST', '/api/posts', { as: noor, body });
      if (created.status !== 201) continue;
      acknowledged.set(created.body.id, 1);
      const published = await request('POST', `/api/posts/${created.body.id}/publish`, { as: noor });
      if (published.status === 200) acknowledged.set(created.body.id, 2);
    } catch {
      return;
    }
  }
}

const applied = () =>
  vi.waitFor(
    async () => {
      const lags = (await readStatus(database.pool)).map(({ lag }) => lag);
      assert.deepEqual(lags, [0, 0]);
    },
    { timeout: 60_000, interval: 50 },
  );

test(`killed ${rounds} times, it has lost nothing that it acknowledged`, {
  timeout: 60_000 + rounds * 60_000,
}, async () => {
  for (let round = 0; round < rounds; round++) {
    const before = acknowledged.size;
    const one = await start();
    const writers = Array.from({ length: 8 }, (_, index) => writeUntilGone(one, `${round}/${index}`));
    await vi.waitFor(() => assert.ok(acknowledged.size > before + Math.random() * 40), {
      timeout: 60_000,
      interval: 1,
    });
    await one.kill();
    await Promise.all(writers);
  }
  await start();
  await applied();
  const { rows } = await database.pool.query<{ id: string; version: number }>('select id, version from post_list');
  const versions = new Map(rows.map(({ id, version }) => [id, version]));
  for (const [id, version] of acknowledged) assert.ok(Number(versions.get(id)) >= version, `${id} at ${version}`);
  await equalsRebuild();
});

/** The server that runs makes each list again. Compared as text: every column of every row. */
async function equalsRebuild(): Promise<void> {
  const { pool } = database;
  for (const projection of [postList, accountList]) {
    const text = async () =>
      (await pool.query<{ row: string }>(`select t::text as row from ${projection.table} t order by id`)).rows;
    const before = await text();
    await orderRebuild(pool, projection);
    await applied();
    assert.deepEqual(await text(), before);
  }
}

test('two processes apply each event once, and when one is killed the other goes on', {
  timeout: 300_000,
}, async () => {
  // Whoever applies an event leaves a line here.
  await database.pool.query(`create table applied (id uuid, version int);
    create function note() returns trigger language plpgsql as
      $$ begin insert into applied values (new.id, new.version); return null; end $$;
    create trigger note after insert or update on post_list for each row execute function note()`);
  const [first, second] = [await start(), await start()];
  const before = acknowledged.size;
  const writers = [first, second, first, second].map((one, index) => writeUntilGone(one, `two ${index}`));
  await vi.waitFor(() => assert.ok(acknowledged.size > before + 40), { timeout: 60_000, interval: 5 });
  await first.kill();
  const atKill = acknowledged.size;
  await vi.waitFor(() => assert.ok(acknowledged.size > atKill + 10), { timeout: 60_000, interval: 5 });
  await second.kill();
  await Promise.all(writers);
  const last = await start();
  await applied();
  const { rows } = await database.pool.query('select id, version from applied group by 1, 2 having count(*) > 1');
  assert.deepEqual(rows, []);
  assert.ok((await database.pool.query('select from applied')).rows.length > 50);
  await equalsRebuild();
  await last.kill();
});
