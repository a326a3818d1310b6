// Servers and connections that give no answer: dead, hung, promoted, busy.
import assert from 'node:assert/strict';
import { afterAll, beforeAll, beforeEach, test, vi } from 'vitest';
import { ask, isAsked, poolAt, type Seen, startCounting, whoAnswers } from '../testing/counting.ts';

let { servers, replay, insert, opened, stop } = {} as Awaited<ReturnType<typeof startCounting>>;
beforeAll(async () => {
  ({ servers, replay, insert, opened, stop } = await startCounting());
});
afterAll(() => stop());
beforeEach(() => replay('resume'));

test('a replica that is killed is not missed, also by who was reading, and used again once it is back', async () => {
  const { read, until, readsAfter } = await opened({ lagMs: 1_500 });
  await until('replica');
  const underWay = readsAfter().query<Seen>(`select ${whoAnswers} from pg_sleep(0.25)`);
  await isAsked(servers.replicaUrl, 'pg_sleep');
  const restart = servers.kill('replica');
  assert.equal((await underWay).rows[0]?.from, 'primary');
  const n = await insert();
  assert.deepEqual(await read(), { n, from: 'primary' });
  restart();
  await until('replica');
});

test('a replica that hangs costs one wait', async () => {
  const replica = poolAt(servers.replicaUrl);
  const { read, until } = await opened({ lagMs: 1_500, replica });
  await until('replica');
  servers.freeze();
  const answers = await Promise.all(Array.from({ length: 5 }, () => read()));
  assert.deepEqual(new Set(answers.map(({ from }) => from)), new Set(['primary']));
  const connecting = vi.spyOn(replica, 'connect');
  for (let round = 0; round < 20; round += 1) assert.equal((await read()).from, 'primary');
  servers.thaw();
  assert.deepEqual(
    connecting.mock.calls.filter((given: unknown[]) => given.length === 0),
    [],
  );
});

test('while the primary is away the replica answers with what it has', async () => {
  const { write, read, until, position } = await opened({ lagMs: 2_000, settleMs: 1_000 });
  await until('replica');
  const { n } = await write();
  const restart = servers.kill('primary');
  const began = performance.now();
  // Longer than what was seen before counts.
  while (performance.now() < began + 2_500) assert.deepEqual(await read(), { n, from: 'replica' });
  await assert.rejects(position());
  restart();
  while (!(await ask(servers.primaryUrl, 'select 1').catch(() => undefined)));
});

test('while a primary only gives no answer, a replica that stands still is soon left alone', async () => {
  const from = poolAt(servers.primaryUrl, { max: 1, connectionTimeoutMillis: 500 });
  const { read, until, changes } = await opened({ lagMs: 1_500, from });
  await until('replica');
  const busy = await from.connect();
  await replay('pause');
  while (changes.at(-1)) await read().catch(() => {});
  busy.release();
  const n = await insert();
  assert.deepEqual(await read(), { n, from: 'primary' });
  await from.end();
});

test('a read waits for no connection that is not free soon, and the next one finds it', async () => {
  const replica = poolAt(servers.replicaUrl, { max: 1 });
  const { read, until } = await opened({ lagMs: 1_500, replica });
  await until('replica');
  const busy = await replica.connect();
  assert.equal((await read()).from, 'primary');
  busy.release();
  assert.equal((await read()).from, 'replica');
});

test('a replica that is promoted is none any more', async () => {
  const { read, until, changes } = await opened({ lagMs: 300 });
  await until('replica');
  const { n } = await read();
  await ask(servers.replicaUrl, 'select pg_promote()');
  await ask(servers.replicaUrl, 'insert into rows values (0)');
  while (changes.length < 2) await read();
  assert.deepEqual(await read(), { n, from: 'primary' });
});
