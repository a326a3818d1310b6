import assert from 'node:assert/strict';
import { afterAll, beforeAll, onTestFinished, test } from 'vitest';
import { outcome } from '#pitfall';
import { openTestDatabase, type TestDatabase } from '../../testing/database.ts';
import { eventStoreContract, happened, newStream } from '../../testing/event-store-contract.ts';
import { createPostgresEventStore } from './postgres-event-store.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.stop());

const open = () => createPostgresEventStore(database.pool);
let store: ReturnType<typeof open> | undefined;
const shared = () => {
  store ??= open();
  return store;
};

eventStoreContract('the event store in PostgreSQL', shared);

test('two processes that append at once share one order without a gap', async () => {
  const stores = [open(), open()];
  const before = await shared().head();
  await Promise.all(
    Array.from({ length: 200 }, (_, index) =>
      stores[index % 2]?.append({ stream: newStream(), expected: 0, events: [happened('Made')] }),
    ),
  );
  const all = await shared().readAll({ after: before, limit: 1000 });
  assert.deepEqual(
    all.map(({ position }) => position - before),
    Array.from({ length: 200 }, (_, index) => index + 1),
  );
});

test('of a hundred appends that share a batch, the one that PostgreSQL cannot take fails alone', async () => {
  const streams = Array.from({ length: 100 }, newStream);
  const odd = { text: String.fromCharCode(0) };
  const results = await Promise.all(
    streams.map((stream, index) =>
      outcome(() =>
        shared().append({ stream, expected: 0, events: [happened('Made', index === 50 ? odd : { text: 'fine' })] }),
      ),
    ),
  );
  assert.deepEqual(
    results.flatMap(({ ok }, index) => (ok ? [] : [index])),
    [50],
  );
});

test('of twenty who count up the same stream nobody is lost', async () => {
  const stream = newStream();
  await shared().append({ stream, expected: 0, events: [happened('Made')] });
  const increments = Array.from({ length: 20 }, async () => {
    for (;;) {
      const expected = (await shared().read(stream)).length;
      const result = await outcome(() => shared().append({ stream, expected, events: [happened('Grown')] }));
      if (result.ok) return;
      assert.equal(result.code, 'version-conflict');
    }
  });
  await Promise.all(increments);
  assert.deepEqual(
    (await shared().read(stream)).map(({ version }) => version),
    Array.from({ length: 21 }, (_, index) => index + 1),
  );
});

test('a writer who is alone is refused as everybody is, and goes on at the end, whoever appended in between', async () => {
  const [one, other] = [open(), open()];
  const [stream, before] = [newStream(), await shared().head()];
  const made = (expected: number, id?: string) => ({
    stream,
    expected,
    events: [happened('Made')],
    ...(id && { command: { id, request: 'make it' } }),
  });
  const id = newStream();
  for (const expected of [0, 1, 2]) await one.append(made(expected));
  const first = await one.append(made(3, id));
  for (const expected of [0, 3, 5]) {
    // Knows the end again before each of them.
    await one.append({ ...made(0), stream: newStream() });
    await one.append({ ...made(0), stream: newStream() });
    await assert.rejects(one.append(made(expected)), { code: 'version-conflict', version: 4 });
  }
  await one.append({ ...made(0), stream: newStream() });
  assert.deepEqual(await one.append(made(4, id)), { ...first, repeated: true });

  await one.append({ ...made(0), stream: newStream() });
  assert.equal((await other.append(made(4))).version, 5);
  assert.equal((await one.append(made(5))).version, 6);
  const all = await shared().readAll({ after: before, limit: 1000 });
  assert.deepEqual(
    all.map(({ position }) => position - before),
    Array.from({ length: 14 }, (_, index) => index + 1),
  );
});

test('a writer who is alone waits for another process under the same lock, and comes after it', async () => {
  const [one, other] = [open(), open()];
  const append = (store: typeof one) => store.append({ stream: newStream(), expected: 0, events: [happened('Made')] });
  for (let times = 0; times < 3; times += 1) await append(one);
  const { position } = await append(one);
  const client = await database.pool.connect();
  onTestFinished(() => client.release(true));
  await client.query('begin');
  await client.query('select pg_advisory_xact_lock(4008)');
  let isDone = false;
  const appending = append(one).finally(() => {
    isDone = true;
  });
  const waits = `select from pg_locks where locktype = 'advisory' and objid = 4008 and not granted
    and database = (select oid from pg_database where datname = current_database())`;
  while (!isDone && (await database.pool.query(waits)).rowCount === 0);
  assert.ok(!isDone, 'it waits for the lock');
  // As the function does it.
  await client.query(`insert into events select $1::bigint + 1, $2, 1, 'Made', 1, '{}', '{}', '{}', now()`, [
    position,
    newStream(),
  ]);
  await client.query('commit');
  assert.equal((await appending).position, position + 2);
  assert.equal((await append(other)).position, position + 3);
});
