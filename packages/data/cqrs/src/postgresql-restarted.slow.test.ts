// PostgreSQL goes away and comes back while many write: stopped in order, as at an update, and killed. The application stays
// up, and nobody tells it anything.
import assert from 'node:assert/strict';
import { onTestFinished, test, vi } from 'vitest';
import { requester, testEnvironment } from '#blog-http/testing';
import { demoUsers } from '#contract';
import { createAccessTokens, signingKeysOf } from '#jwt-refresh';
import { openDatabaseServer, openPool } from '#kit/database';
import { countsOf, servedRows } from '../testing/servers.ts';
import type { Done } from '../testing/stories.ts';
import { readConfig } from './config.ts';
import { prepareDatabase, start } from './start.ts';

const restarts = Number(process.env.RESTART_ROUNDS ?? 4);
const writers = 4;

async function startAll() {
  const server = await openDatabaseServer({});
  onTestFinished(server.stop);
  // The server is a fast one for tests; what is acknowledged is flushed all the same.
  const url = `${server.urlOf('restarted')}&options=${encodeURIComponent('-c synchronous_commit=on')}`;
  await prepareDatabase(url);
  const config = readConfig({ ...testEnvironment(), TOKEN_AUDIENCE: 'cqrs', SEED_DEMO: 'true' });
  const app = await start(config, url);
  onTestFinished(app.stop);
  const pool = openPool(url);
  onTestFinished(() => pool.end());
  const now = () => new Date();
  const keys = signingKeysOf(config, { now, onFailure: (error) => assert.fail(String(error)) });
  const tokens = createAccessTokens({ keys, issuer: config.TOKEN_ISSUER, audience: 'cqrs', ttlSeconds: 900, now });
  const [ada] = demoUsers;
  const as = { id: '', email: '', ...ada, token: tokens.issue({ id: ada?.id ?? '', role: 'ADMIN' }).token };
  return { pool, as, request: requester(app.url) };
}

test('nothing acknowledged is lost, no event is taken in twice, and projections go on by themselves', {
  timeout: 60_000 + restarts * 30_000,
}, async () => {
  const { pool, as, request } = await startAll();
  await pool.query('checkpoint');
  const acknowledged: Done[] = [];
  let [isOver, refused] = [false, 0];

  /** With the same key until it is answered, as whoever has heard nothing does. */
  async function command(name: string, body: object): Promise<Done> {
    const headers = { 'Idempotency-Key': crypto.randomUUID() };
    for (;;) {
      const answer = await request<Done>('POST', `/api/commands/${name}`, { as, body, headers });
      if (answer.status === 200) {
        acknowledged.push(answer.body);
        return answer.body;
      }
      assert.equal(answer.status, 503, 'a server whose database is away says so');
      refused++;
    }
  }
  const writing = Promise.all(
    Array.from({ length: writers }, async () => {
      while (!isOver) {
        const { result } = await command('create-post', { title: 'Title', content: 'Words.' });
        await command('publish-post', { id: result.id });
      }
    }),
  );

  for (let round = 0; round < restarts; round++) {
    const before = acknowledged.length;
    await vi.waitFor(() => assert.ok(acknowledged.length > before + 30), { timeout: 60_000, interval: 5 });
    const { rows } = await pool.query<{ postmaster: string; backend: number }>(
      `select split_part(pg_read_file('postmaster.pid'), e'\\n', 1) as postmaster, pg_backend_pid() as backend`,
    );
    // A backend that is killed takes all others with it.
    if (round % 2 === 0) process.kill(Number(rows[0]?.postmaster), 'SIGINT');
    else process.kill(Number(rows[0]?.backend), 'SIGKILL');
    await vi.waitFor(() => pool.query('select'), { timeout: 60_000, interval: 20 });
  }
  isOver = true;
  await writing;
  assert.ok(refused > 0, 'nobody noticed anything');

  const last = Math.max(...acknowledged.map(({ position }) => position));
  const seen = async () => request('GET', '/api/posts', { headers: { 'Read-After': String(last), Prefer: 'wait=5' } });
  await vi.waitFor(async () => assert.equal((await seen()).status, 200), { timeout: 60_000, interval: 50 });
  const { rows: events } = await pool.query<{ position: string }>('select position from messaging.outbox');
  const positions = new Set(events.map(({ position }) => Number(position)));
  assert.deepEqual(
    acknowledged.filter(({ position }) => !positions.has(position)),
    [],
  );
  const { rows: twice } = await pool.query(`select event->>'subject' from messaging.outbox
    group by event->>'subject', type having count(*) > 1`);
  assert.deepEqual(twice, [], 'a command that came again was done once');
  // An event that was taken in twice would be counted twice.
  const { kept, counted } = await countsOf({ pool });
  assert.deepEqual(kept, counted);
  const grown = await servedRows({ pool });
  await request('POST', '/api/read-models/rebuild', { as });
  let rebuilt = grown;
  await vi.waitFor(
    async () => {
      rebuilt = await servedRows({ pool });
      assert.notEqual(rebuilt.build, grown.build);
    },
    { timeout: 60_000, interval: 50 },
  );
  assert.deepEqual(rebuilt.rows, grown.rows);
  assert.equal((await request('GET', '/readyz')).status, 200);
});
