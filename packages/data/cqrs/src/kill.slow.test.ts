// kill -9 of the server under load, at random moments. KILL_ROUNDS sets how often; CI does a few.
import assert from 'node:assert/strict';
import { setTimeout as later } from 'node:timers/promises';
import { test } from 'vitest';
import type { Answer } from '#blog-http/testing';
import { countsOf, openServers, type Server, type Servers, servedRows } from '../testing/servers.ts';
import type { Done } from '../testing/stories.ts';

const rounds = Number(process.env.KILL_ROUNDS ?? 4);
const writers = 4;

type Acknowledged = Done & { key: string };

/** Sends until it is answered, with the same key each time, to whatever server runs then. */
async function command(server: () => Server, as: Servers['as'], name: string, body: object): Promise<Acknowledged> {
  const key = crypto.randomUUID();
  for (;;) {
    const path = `/api/commands/${name}`;
    const answer: Answer<Done> | undefined = await server()
      .request<Done>('POST', path, { as, body, headers: { 'Idempotency-Key': key } })
      .catch(() => undefined);
    if (answer?.status === 200) return { ...answer.body, key };
    // Killed, or about to be: there is a next one soon.
    await later(20);
  }
}

/** Resolves when the position can be read. */
async function untilSeen(server: Server, position: number): Promise<void> {
  const headers = { 'Read-After': String(position), Prefer: 'wait=10' };
  while ((await server.request('GET', '/api/posts', { headers })).status !== 200);
}

test(`${rounds} times killed: no acknowledged command is missing, and the read models equal a build from nothing`, {
  timeout: 60_000 + rounds * 20_000,
}, async () => {
  const servers = await openServers();
  const { as, pool, startServer } = servers;
  let server = await startServer();
  const done: Acknowledged[] = [];
  let isOver = false;

  const write = async () => {
    while (!isOver) {
      const created = await command(() => server, as, 'create-post', { title: 'Title', content: 'Words.' });
      const published = await command(() => server, as, 'publish-post', { id: created.result.id });
      const renamed = await command(() => server, as, 'rename-author', { id: as.id, name: `Ada ${done.length}` });
      done.push(created, published, renamed);
    }
  };
  const writing = Promise.all(Array.from({ length: writers }, write));

  for (let round = 0; round < rounds; round += 1) {
    await later(100 + Math.random() * 400);
    // Every other time in the middle of a build from nothing.
    if (round % 2) await server.request('POST', '/api/read-models/rebuild', { as }).catch(() => {});
    await server.kill();
    server = await startServer();
  }
  isOver = true;
  await writing;
  assert.ok(done.length >= rounds, `only ${done.length} commands were acknowledged`);

  const last = Math.max(...done.map(({ position }) => position));
  await untilSeen(server, last);
  const kept = await pool.query('select key from commands');
  const keys = new Set(kept.rows.map(({ key }) => key));
  assert.deepEqual(
    done.filter(({ key }) => !keys.has(key)),
    [],
  );
  const events = await pool.query('select position from messaging.outbox');
  const positions = new Set(events.rows.map(({ position }) => Number(position)));
  assert.deepEqual(
    done.filter(({ position }) => !positions.has(position)),
    [],
  );
  const once = await pool.query(`select event->>'subject' from messaging.outbox where type <> 'author.renamed'
    group by event->>'subject', type having count(*) > 1`);
  assert.deepEqual(once.rows, [], 'no command took effect twice');

  const { kept: counts, counted } = await countsOf(servers);
  assert.deepEqual(counts, counted);
  const grown = await servedRows(servers);
  // A build that was begun before may still be coming: what serves next is one from nothing all the same.
  await server.request('POST', '/api/read-models/rebuild', { as });
  let rebuilt = grown;
  for (; rebuilt.build === grown.build; await later(20)) rebuilt = await servedRows(servers);
  assert.deepEqual(rebuilt.rows, grown.rows);
});

test('of two processes on one database each event is taken in once, and one goes on when the other is killed', {
  timeout: 120_000,
}, async () => {
  const servers = await openServers();
  const { as, startServer } = servers;
  const both = await Promise.all([startServer(), startServer()]);
  const builds = await servers.pool.query('select store, version, state from read_models.builds');
  assert.deepEqual(builds.rows, [{ store: 'postgresql', version: 1, state: 'serving' }]);
  const post = { title: 'Title', content: 'Words.' };
  const commands = Array.from({ length: 40 }, (_, n) => command(() => both[n % 2 ? 1 : 0], as, 'create-post', post));
  const positions = (await Promise.all(commands)).map(({ position }) => position);
  for (const server of both) await untilSeen(server, Math.max(...positions));
  const before = await countsOf(servers);
  assert.deepEqual(before.kept, before.counted);

  await both[0].kill();
  const { position } = await command(() => both[1], as, 'create-post', post);
  await untilSeen(both[1], position);
  const after = await countsOf(servers);
  assert.deepEqual(after.kept, after.counted);
});
