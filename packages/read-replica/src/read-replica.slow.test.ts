// Real replication: what a reader sees while the replica is late or far behind.
import assert from 'node:assert/strict';
import { afterAll, beforeAll, beforeEach, test } from 'vitest';
import { ask, poolAt, startCounting } from '../testing/counting.ts';

let { servers, replay, insert, opened, stop } = {} as Awaited<ReturnType<typeof startCounting>>;
beforeAll(async () => {
  ({ servers, replay, insert, opened, stop } = await startCounting());
});
afterAll(() => stop());
beforeEach(() => replay('resume'));

test('a read that names the position of a write never misses it; one that names none may', async () => {
  const { write, read, until, position: now } = await opened({ lagMs: 1_500 });
  await until('replica');
  let stale = 0;
  for (let round = 0; round < 200; round += 1) {
    const n = await insert();
    if ((await read()).n < n) stale += 1;
    assert.equal((await read(await now())).n, n);
  }
  console.log(`${stale} of 200 reads at once that named no position were stale`);
  await replay('pause');
  const { n, position } = await write();
  assert.deepEqual(await read(), { n: n - 1, from: 'replica' });
  assert.deepEqual(await read(position), { n, from: 'primary' });
  await replay('resume');
  while ((await read(position)).from !== 'replica');
  assert.deepEqual(await read(position), { n, from: 'replica' });
});

test('a write that waits for the replica is seen by everybody, and does not wait for ever', async () => {
  const { write, read, until } = await opened({ lagMs: 6_000, settleMs: 2_000 });
  await until('replica');
  for (let round = 0; round < 50; round += 1) {
    const { n } = await write();
    assert.deepEqual(await read(), { n, from: 'replica' });
  }
  await replay('pause');
  const { n, position } = await write();
  assert.deepEqual(await read(), { n: n - 1, from: 'replica' });
  assert.deepEqual(await read(position), { n, from: 'primary' });
});

test('a position that never was, as after a restore, goes to the primary', async () => {
  const { read, until } = await opened({ lagMs: 1_500 });
  await until('replica');
  assert.equal((await read(9e15)).from, 'primary');
  assert.equal((await read()).from, 'replica');
});

test('a replica that is far behind is left alone until it has caught up', async () => {
  const { write, read, until, changes } = await opened({ lagMs: 1_500 });
  await until('replica');
  await replay('pause');
  const { n } = await write();
  while (changes.at(-1)) await read();
  assert.deepEqual(await read(), { n, from: 'primary' });
  await replay('resume');
  await until('replica');
  assert.deepEqual(await read(), { n, from: 'replica' });
  assert.deepEqual(changes, [true, false, true]);
});

test('a write waits for the replica from the start, and however busy its connections are', async () => {
  const replica = poolAt(servers.replicaUrl, { max: 1 });
  const { write } = await opened({ lagMs: 3_000, settleMs: 10_000, replica });
  const order: string[] = [];
  await replay('pause');
  const before = await insert();
  const busy = await replica.connect();
  const written = write().then(() => order.push('written'));
  while ((await ask(servers.primaryUrl, `select from rows where n > ${before}`)).length === 0);
  // Who asks for a connection after the write, and gets none.
  for (const _ of [1, 2]) await assert.rejects(replica.connect());
  busy.release();
  order.push('resumed');
  await replay('resume');
  await written;
  assert.deepEqual(order, ['resumed', 'written']);
});

test('what reads does not write, and what takes too long is not begun again on the primary', async () => {
  const replica = poolAt(servers.replicaUrl, { statement_timeout: 500 });
  const { until, readsAfter } = await opened({ lagMs: 1_500, replica });
  await until('replica');
  await assert.rejects(readsAfter().query('insert into rows values (0)'), { code: '25006' });
  await assert.rejects(readsAfter().query('select from pg_sleep(1)'), { code: '57014' });
});
