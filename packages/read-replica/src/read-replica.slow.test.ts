// Real replication: what a reader sees while the replica is late, far behind, dead, hung and back.
import assert from 'node:assert/strict';
import { Client, Pool } from 'pg';
import { afterAll, beforeAll, beforeEach, onTestFinished, test } from 'vitest';
import { sqlDatabase } from '#sql';
import { type Replicated, startReplicated } from '../testing/index.ts';
import { openReadReplica } from './index.ts';

let servers: Replicated;
let primary: Pool;
beforeAll(async () => {
  servers = await startReplicated();
  primary = poolAt(servers.primaryUrl);
  await primary.query('create table rows (n int)');
});
afterAll(async () => {
  await primary.end();
  await servers.stop();
});
beforeEach(() => replay('resume'));

function poolAt(connectionString: string): Pool {
  const pool = new Pool({ connectionString, connectionTimeoutMillis: 300, query_timeout: 300 });
  // As every pool here: a connection that breaks is replaced.
  return pool.on('error', () => {}).on('connect', (client) => void client.on('error', () => {}));
}

async function ask(url: string, text: string) {
  const client = new Client(url);
  await client.connect();
  const { rows } = await client.query(text);
  await client.end();
  return rows;
}
const replay = (how: 'pause' | 'resume') => ask(servers.replicaUrl, `select pg_wal_replay_${how}()`);

type Settings = { lagMs: number; settleMs?: number };

async function opened({ lagMs, settleMs = 0 }: Settings) {
  const changes: boolean[] = [];
  const onChange = (isNear: boolean) => void changes.push(isNear);
  const database = sqlDatabase(primary);
  const reading = openReadReplica({
    primary: database,
    replica: poolAt(servers.replicaUrl),
    lagMs,
    settleMs,
    onChange,
  });
  onTestFinished(() => reading.end());
  const insert = async (): Promise<number> =>
    (await primary.query('insert into rows select count(*) + 1 from rows returning n')).rows[0].n;
  const write = async () => ({ n: await insert(), position: await reading.position() });
  /** What the reader sees, and who answered. */
  const read = async (after?: number) => {
    const { rows } = await reading
      .readsAfter(after)
      .query<{ n: number; from: string }>(
        `select count(*)::int as n, case when pg_is_in_recovery() then 'replica' else 'primary' end as "from" from rows`,
      );
    return rows[0] ?? assert.fail('nobody answered');
  };
  const until = async (from: string) => {
    while ((await read()).from !== from);
  };
  return { changes, insert, write, read, until, position: reading.position };
}

test('a read that names the position of a write never misses it; one that names none may', async () => {
  const { insert, write, read, until, position: now } = await opened({ lagMs: 3_000 });
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
  const { write, read, until } = await opened({ lagMs: 3_000, settleMs: 1_000 });
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
  const { read, until } = await opened({ lagMs: 300 });
  await until('replica');
  assert.equal((await read(9e15)).from, 'primary');
  assert.equal((await read()).from, 'replica');
});

test('a replica that is far behind is left alone until it has caught up', async () => {
  const { write, read, until, changes } = await opened({ lagMs: 300 });
  await until('replica');
  await replay('pause');
  const { n } = await write();
  await until('primary');
  assert.deepEqual(await read(), { n, from: 'primary' });
  await replay('resume');
  await until('replica');
  assert.deepEqual(await read(), { n, from: 'replica' });
  assert.deepEqual(changes, [true, false, true]);
});

test('a replica that is killed is not missed, and used again once it is back', async () => {
  const { write, read, until } = await opened({ lagMs: 300 });
  await until('replica');
  servers.kill('replica');
  const { n } = await write();
  await until('primary');
  assert.deepEqual(await read(), { n, from: 'primary' });
  await until('replica');
  assert.equal((await read()).n, n);
});

test('a replica that hangs costs one wait', async () => {
  const { read, until } = await opened({ lagMs: 300 });
  await until('replica');
  servers.freeze();
  const answers = await Promise.all(Array.from({ length: 5 }, () => read()));
  assert.deepEqual(new Set(answers.map(({ from }) => from)), new Set(['primary']));
  assert.equal((await read()).from, 'primary');
  servers.thaw();
  await until('replica');
});

test('while the primary is away the replica answers with what it has', async () => {
  const { write, read, until } = await opened({ lagMs: 300, settleMs: 1_000 });
  await until('replica');
  const { n } = await write();
  servers.kill('primary');
  for (let round = 0; round < 20; round += 1) assert.deepEqual(await read(), { n, from: 'replica' });
});

test('a replica that is promoted is none any more', async () => {
  while (!(await ask(servers.primaryUrl, 'select 1').catch(() => undefined)));
  const { read, until, changes } = await opened({ lagMs: 300 });
  await until('replica');
  const { n } = await read();
  await ask(servers.replicaUrl, 'select pg_promote()');
  await ask(servers.replicaUrl, 'insert into rows values (0)');
  while (changes.length < 2) await read();
  assert.deepEqual(await read(), { n, from: 'primary' });
});
