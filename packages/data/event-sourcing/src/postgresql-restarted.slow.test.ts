// PostgreSQL goes away and comes back while many write: stopped in order, as at an update, and killed. The application stays
// up, and nobody tells it anything.
import assert from 'node:assert/strict';
import { onTestFinished, test, vi } from 'vitest';
import { requester, testEnvironment } from '#blog-http/testing';
import { demoUsers } from '#contract';
import { createAccessTokens, signingKeysOf } from '#jwt-refresh';
import { openDatabaseServer, openPool } from '#kit/database';
import { readConfig } from './config.ts';
import { readStatus } from './projections/status.ts';
import { prepareDatabase, start } from './start.ts';

const restarts = Number(process.env.RESTART_ROUNDS ?? 4);
const writers = 8;

async function startAll() {
  const server = await openDatabaseServer({});
  onTestFinished(server.stop);
  // The server is a fast one for tests; what is acknowledged is flushed all the same.
  const url = `${server.urlOf('restarted')}&options=${encodeURIComponent('-c synchronous_commit=on')}`;
  await prepareDatabase(url);
  const config = readConfig({ ...testEnvironment(), TOKEN_AUDIENCE: 'event-sourcing', SEED_DEMO: 'true' });
  const app = await start(config, url);
  onTestFinished(app.stop);
  const pool = openPool(url);
  onTestFinished(() => pool.end());
  const now = () => new Date();
  const keys = signingKeysOf(config, { now, onFailure: (error) => assert.fail(String(error)) });
  const tokens = createAccessTokens({
    keys,
    issuer: config.TOKEN_ISSUER,
    audience: 'event-sourcing',
    ttlSeconds: 900,
    now,
  });
  const [ada] = demoUsers;
  const as = { id: '', email: '', ...ada, token: tokens.issue({ id: ada?.id ?? '', role: 'ADMIN' }).token };
  return { pool, as, request: requester(app.url) };
}

test('nothing acknowledged is lost, nothing is done twice, and projections go on by themselves', {
  timeout: 60_000 + restarts * 30_000,
}, async () => {
  const { pool, as, request } = await startAll();
  // Whoever applies an event leaves a line here.
  await pool.query(`create table applied (id uuid, version int);
    create function note() returns trigger language plpgsql as
      $$ begin insert into applied values (new.id, new.version); return null; end $$;
    create trigger note after insert or update on post_list for each row execute function note();
    checkpoint`);
  const acknowledged: string[] = [];
  let [isOver, refused] = [false, 0];

  /** With the same key until it is answered, as whoever has heard nothing does. */
  async function write(title: string): Promise<void> {
    const headers = { 'Idempotency-Key': title.replaceAll(' ', '-') };
    for (;;) {
      const answer = await request<{ id: string }>('POST', '/api/posts', {
        as,
        body: { title, content: 'Text' },
        headers,
      });
      if (answer.status === 201) return void acknowledged.push(answer.body.id);
      assert.equal(answer.status, 503, 'a server whose database is away says so');
      refused++;
    }
  }
  const writing = Promise.all(
    Array.from({ length: writers }, async (_, writer) => {
      for (let count = 0; !isOver; count++) await write(`${writer} ${count}`);
    }),
  );

  for (let round = 0; round < restarts; round++) {
    const before = acknowledged.length;
    await vi.waitFor(() => assert.ok(acknowledged.length > before + 40), { timeout: 60_000, interval: 5 });
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

  await vi.waitFor(
    async () =>
      assert.deepEqual(
        (await readStatus(pool)).map(({ lag, lastError }) => [lag, lastError]),
        [
          [0, null],
          [0, null],
        ],
      ),
    { timeout: 60_000, interval: 50 },
  );
  const posts = await pool.query<{ id: string }>('select id from post_list');
  const ids = new Set(posts.rows.map(({ id }) => id));
  assert.deepEqual(
    acknowledged.filter((id) => !ids.has(id)),
    [],
  );
  const { rows: titles } = await pool.query('select title from post_list group by title having count(*) > 1');
  assert.deepEqual(titles, [], 'a command that came again was done once');
  const { rows: twice } = await pool.query('select id, version from applied group by 1, 2 having count(*) > 1');
  assert.deepEqual(twice, [], 'an event was applied once');
  const { rows: gaps } = await pool.query('select max(position) - count(*) as gaps from events');
  assert.equal(gaps[0].gaps, '0');
  assert.equal((await request('GET', '/readyz')).status, 200);
});
