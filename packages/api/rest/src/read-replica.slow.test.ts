// REST with READ_DATABASE_URL, on real replication: reads come from the replica, and a position makes them read-your-writes.
import assert from 'node:assert/strict';
import { Client } from 'pg';
import { afterAll, beforeAll, test } from 'vitest';
import { requester, testEnvironment } from '#blog-http/testing';
import type { Running } from '#pattern';
import { type Replicated, startReplicated } from '#read-replica/testing';
import { pattern } from './index.ts';

let servers: Replicated;
let rest: Running;
beforeAll(async () => {
  servers = await startReplicated();
  const replica = { READ_DATABASE_URL: blogOn(servers.replicaUrl), READ_LAG_MS: '3000', READ_SETTLE_MS: '0' };
  const { prepareDatabase, start } = await pattern.configure({
    ...testEnvironment(),
    ...replica,
    NODE_ENV: 'production',
  });
  await prepareDatabase?.(blogOn(servers.primaryUrl));
  rest = await start(blogOn(servers.primaryUrl));
});
afterAll(async () => {
  await rest.stop();
  await servers.stop();
});

const blogOn = (url: string): string => Object.assign(new URL(url), { pathname: '/blog' }).href;

async function onReplica(text: string) {
  const client = new Client(blogOn(servers.replicaUrl));
  await client.connect();
  const { rows } = await client.query(text);
  await client.end();
  return rows;
}

test('without its position a write may be missed, with it never', async () => {
  const request = requester(rest.url);
  const noor = { email: 'noor@example.com', password: 'a paper boat at sea' };
  await request('POST', '/api/auth/register', { body: { name: 'Noor', ...noor } });
  const { body: session } = await request('POST', '/api/auth/login', { body: noor });
  const headers = { Authorization: `Bearer ${session.accessToken}` };
  const scans = `select coalesce(idx_scan, 0) + seq_scan as count from pg_stat_user_tables where relname = 'posts'`;
  const countScans = async () => Number((await onReplica(scans).catch(() => []))[0]?.count ?? 0);
  while ((await countScans()) === 0) await request('GET', '/api/posts');

  await onReplica('select pg_wal_replay_pause()');
  const written = await request('POST', '/api/posts', { body: { title: 'Late', content: 'Words.' }, headers });
  const path = `/api/posts/${written.body.id}`;
  const after = { ...headers, 'Read-After': `${written.headers.get('Position')}` };
  assert.equal((await request('GET', path, { headers })).status, 404);
  assert.equal((await request('GET', path, { headers: after })).status, 200);
  await onReplica('select pg_wal_replay_resume()');
  while ((await request('GET', path, { headers })).status !== 200);

  const { status, body } = await request('GET', path, { headers: { ...headers, 'Read-After': 'yesterday' } });
  assert.deepEqual([status, body.code], [400, 'invalid-parameter']);
});
