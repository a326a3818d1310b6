// The process is killed amid writes, again and again. What was acknowledged is there, once; every event took effect; and the
// copies equal what they are copies of. RACES=full kills it 100 times amid 1,000 writes.
import assert from 'node:assert/strict';
import { randomBytes, randomUUID } from 'node:crypto';
import { onTestFinished, test, vi } from 'vitest';
import { testEnvironment } from '#blog-http/testing';
import { createAccessTokens, signingKeysOf } from '#jwt-refresh';
import { createLogger } from '#kit/http';
import { preparedDatabase } from '../testing/database.ts';
import { startMortal } from '../testing/mortal-server.ts';
import { createApp } from './app.ts';
import { readConfig } from './config.ts';
import { openPools } from './shared/database/walls.ts';
import { openBuses } from './shared/messaging/open-buses.ts';

const KILLS = process.env.RACES === 'full' ? 100 : 8;
const WRITES_PER_KILL = 10;
const WRITERS = 6;

const admin = { ADMIN_EMAIL: 'root@example.com', ADMIN_PASSWORD: randomBytes(12).toString('base64url') };
const settings = { ...testEnvironment(), ...admin, TOKEN_AUDIENCE: 'modular-monolith', MIGRATE_ON_START: 'false' };
const config = readConfig(settings);
const now = () => new Date();
const tokens = createAccessTokens({
  keys: signingKeysOf(config, { now, onFailure: (failure) => assert.fail(String(failure)) }),
  issuer: config.TOKEN_ISSUER,
  audience: config.TOKEN_AUDIENCE,
  ttlSeconds: config.ACCESS_TOKEN_SECONDS,
  now,
});
const personOf = (id: string, role: string) => ({ id, email: '', token: tokens.issue({ id, role }).token });

test('whatever moment it is killed in, nothing acknowledged is lost, and nothing happens twice', async () => {
  const database = await preparedDatabase();
  const server = await startMortal(database.url, settings);
  const pools = openPools(database.url, { max: 10, timeoutMs: 60_000 });
  onTestFinished(async () => {
    await server.end();
    await Promise.all(Object.values(pools).map((pool) => pool.end()));
    await database.drop();
  });
  const rowsOf = async (module: 'auth' | 'users' | 'posts' | 'messaging', text: string) =>
    (await pools[module].query(text)).rows;
  const [{ id: root } = { id: '' }] = await rowsOf('users', 'select id from users');
  const asAdmin = personOf(root, 'ADMIN');

  const users = new Map<string, string>([[root, 'Ada Okafor']]);
  const posts = new Set<string>();
  let acknowledged = 0;
  let killing = Promise.resolve();
  const acknowledge = () => {
    acknowledged += 1;
    if (acknowledged % WRITES_PER_KILL === 0) killing = killing.then(server.kill);
  };
  async function write(method: string, path: string, as: ReturnType<typeof personOf> | undefined, body?: object) {
    const headers = method === 'POST' ? { 'Idempotency-Key': randomUUID() } : { 'If-Match': '*' };
    const answer = await server.ask(method, path, { ...(as && { as }), ...(body && { body }), headers });
    acknowledge();
    return answer;
  }

  /** Somebody registers, writes two posts, publishes one, takes another name, and sometimes leaves. */
  async function story(n: number): Promise<void> {
    const [email, name, password] = [`person-${n}@example.com`, `Renamed ${n}`, 'a password of these tests'];
    const registered = await write('POST', '/api/auth/register', undefined, { email, name: `Person ${n}`, password });
    assert.equal(registered.status, 201, JSON.stringify(registered.body));
    const id = String(registered.body.id);
    const as = personOf(id, 'USER');
    const texts = [1, 2].map((k) => write('POST', '/api/posts', as, { title: `Post ${k} of ${n}`, content: 'Text' }));
    const [draft, other] = (await Promise.all(texts)).map(({ status, body }) => {
      assert.equal(status, 201, JSON.stringify(body));
      return String(body.id);
    });
    assert.equal((await write('POST', `/api/posts/${draft}/publish`, as)).status, 200);
    assert.equal((await write('PUT', `/api/users/${id}`, as, { email, name })).status, 200);
    users.set(id, name);
    posts.add(String(draft));
    if (n % 3 > 0) {
      posts.add(String(other));
      return;
    }
    // The answer to the first try may have been cut: then there is nobody left to delete.
    const { status } = await write('DELETE', `/api/users/${id}`, asAdmin);
    assert.ok(status === 204 || status === 404, String(status));
    users.delete(id);
  }

  let next = 0;
  const writer = async () => {
    while (acknowledged < KILLS * WRITES_PER_KILL) await story(next++);
  };
  await Promise.all(Array.from({ length: WRITERS }, writer));
  await killing;
  await server.end();

  const later = () => new Date(Date.now() + 2 * 3_600_000);
  const buses = openBuses(pools, (error) => assert.fail(String(error)));
  const logger = createLogger({ name: 'test', level: 'silent' });
  const { listen, processes } = createApp({ config, pools, buses, logger, now: later });
  await listen();
  // What was interrupted is finished or taken back, once PostgreSQL has noticed that its program is dead.
  await vi.waitFor(
    async () => {
      await processes.sweep();
      const inHand = await pools.processes.query(`select from processes where phase in ('doing', 'undoing')`);
      assert.equal(inHand.rowCount, 0);
    },
    { timeout: 60_000 },
  );
  for (const bus of Object.values(buses)) await bus.settled();
  for (const bus of Object.values(buses)) await bus.stop();

  const sorted = (ids: Iterable<string>) => [...ids].sort();
  const alive = await rowsOf(
    'users',
    'select id, name, role::text as role from users where deleted_at is null order by id',
  );
  assert.deepEqual(
    alive.map(({ id, name }) => [id, name]),
    sorted(users.keys()).map((id) => [id, users.get(id)]),
  );
  assert.deepEqual(await rowsOf('posts', 'select id, name, role from authors where not deleted order by id'), alive);
  const gone = await rowsOf('users', 'select id from users where deleted_at is not null order by id');
  assert.deepEqual(await rowsOf('posts', 'select id from authors where deleted order by id'), gone);
  assert.deepEqual(
    (await rowsOf('posts', 'select id from posts order by id')).map(({ id }) => id),
    sorted(posts),
  );
  const passwords = await rowsOf('auth', 'select user_id as id from credentials order by user_id');
  assert.deepEqual(
    passwords.map(({ id }) => id),
    alive.map(({ id }) => id),
  );
  const told = await rowsOf('messaging', `select event->>'id' as id from outbox order by 1`);
  const handled = `select event_id as id from inbox where handled_at is not null order by 1`;
  assert.deepEqual(await rowsOf('posts', handled), told);
  assert.ok(gone.length > 0 && told.length > users.size);
}, 600_000);
