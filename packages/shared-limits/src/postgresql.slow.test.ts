// Limits in a real PostgreSQL, which a proxy in front lets go away.
import { Client } from 'pg';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { startEmbedded } from '#embedded-postgresql';
import { openGate } from '../testing/gate.ts';
import { limitContract } from '../testing/limit-contract.ts';
import { openReplica } from '../testing/serve.ts';
import { type Place, sharedContract } from '../testing/shared-contract.ts';
import { openPostgresCounters } from './postgres-counters.ts';

let server: Awaited<ReturnType<typeof startEmbedded>>;
let gate: Awaited<ReturnType<typeof openGate>>;
let place: Place;

async function rows(sql: string): Promise<string[]> {
  const client = new Client(server.url);
  await client.connect();
  const found = await client.query({ text: sql, rowMode: 'array' });
  await client.end();
  return found.rows.map(String);
}

beforeAll(async () => {
  server = await startEmbedded({});
  const url = new URL(server.url);
  gate = await openGate(Number(url.port));
  url.port = String(gate.port);
  const look = async () => (await rows('select * from limits')).join('\n');
  place = { where: { databaseUrl: url.href }, look, kill: gate.shut, start: gate.open };
});
afterAll(async () => {
  await gate.shut();
  await server.stop();
});

limitContract('in PostgreSQL', () => place.where);
sharedContract('in PostgreSQL', () => place);

test('two processes that make the table at once do not fail', async () => {
  await rows('drop table limits');
  const replicas = await Promise.all(Array.from({ length: 6 }, () => openReplica(place.where, { requests: 100 })));
  await Promise.all(replicas.map(({ ask }) => ask('ada')));
  expect(replicas.flatMap(({ failures }) => failures)).toEqual([]);
  expect(await rows('select points from limits')).toEqual(['6']);
});

test('windows that have ended are deleted', async () => {
  const counters = openPostgresCounters(server.url, { purgeMs: 50 });
  onTestFinished(counters.close);
  await Promise.all([counters.add('short', 1, 3), counters.add('long', 1, 60)]);
  const kept = () => rows("select key from limits where key in ('short', 'long')");
  expect(await kept()).toHaveLength(2);
  await expect.poll(kept, { timeout: 20_000 }).toEqual(['long']);
});
