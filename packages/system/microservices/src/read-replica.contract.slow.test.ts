// The posts service reads from a streaming replica: the whole contract holds, asked through the gateway by clients that know
// nothing of positions; and who hands one on reads its own write, whatever becomes of the replica.
import assert from 'node:assert/strict';
import { Client } from 'pg';
import { afterAll, beforeAll, test } from 'vitest';
import { describeContract } from '#contract/vitest';
import { type Replicated, startReplicated } from '#read-replica/testing';
import { adminPassword, type System, startSystem } from '../testing/system.ts';

let servers: Replicated;
let system: System;
beforeAll(async () => {
  servers = await startReplicated();
  const settings = { LOGIN_FAILURES: '10', READ_DATABASE_URL: postsOn(servers.replicaUrl) };
  system = await startSystem(settings, postsOn(servers.primaryUrl));
});
afterAll(async () => {
  await system.stop();
  await servers.stop();
});

const postsOn = (url: string): string => Object.assign(new URL(url), { pathname: '/posts' }).href;

async function onReplica(text: string) {
  const client = new Client(postsOn(servers.replicaUrl));
  await client.connect();
  const { rows } = await client.query(text);
  await client.end();
  return rows;
}

describeContract('the microservices with a replica for reads', () => system.url, {
  adminEmail: 'ada@example.com',
  adminPassword,
});

test('the posts were read on the replica', async () => {
  const scans = `select coalesce(idx_scan, 0) + seq_scan as count from pg_stat_user_tables where relname = 'posts'`;
  while (Number((await onReplica(scans))[0].count) < 100) await system.request('GET', '/api/posts');
});

test('a write tells its position, and who hands it on reads what was written, also while the replica stands still', async () => {
  const login = { email: 'ada@example.com', password: adminPassword };
  const { body: ada } = await system.request('POST', '/api/auth/login', { body: login });
  const signedIn = { Authorization: `Bearer ${ada.accessToken}` };
  const create = (title: string) =>
    system.request('POST', '/api/posts', { body: { title, content: 'Words.' }, headers: signedIn });
  const readAfter = (id: unknown, position: string | null) =>
    system.request('GET', `/api/posts/${id}`, { headers: { ...signedIn, 'Read-After': `${position}` } });

  const early = await create('Early');
  assert.match(`${early.headers.get('Position')}`, /^\d+$/);
  await onReplica('select pg_wal_replay_pause()');
  const late = await create('Late');
  assert.equal((await readAfter(late.body.id, late.headers.get('Position'))).status, 200);
  await onReplica('select pg_wal_replay_resume()');
  servers.kill('replica')();
  const later = await create('Later');
  assert.equal((await readAfter(later.body.id, later.headers.get('Position'))).status, 200);

  const { status, body } = await readAfter(early.body.id, '0/16B3748');
  assert.deepEqual([status, body.code], [400, 'invalid-parameter']);
  assert.equal((await readAfter(early.body.id, '999999999999999')).status, 200);
});
