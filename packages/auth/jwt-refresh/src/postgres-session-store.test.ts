import { randomUUID } from 'node:crypto';
import { afterAll, expect, test } from 'vitest';
import { leewayContract } from '../testing/leeway-contract.ts';
import { sessionListContract } from '../testing/session-list-contract.ts';
import { hash, minutesLater, openFamily, rotateAt, sessionStoreContract } from '../testing/session-store-contract.ts';
import { beforeCommit, pausedBeforeCommit, testSessionsDatabase } from '../testing/sessions-database.ts';
import { createPostgresSessionStore } from './postgres-session-store.ts';

const { pool, close, waiting } = await testSessionsDatabase();
const store = createPostgresSessionStore(pool);
afterAll(close);

sessionStoreContract(() => store);
sessionListContract(() => store);
leewayContract(() => store);

/** A rotation that holds its locks and waits for `resume` to commit. */
async function rotationInFlight(tokenHash: string, nextHash: string) {
  const { database, reached, resume } = pausedBeforeCommit(pool);
  const rotation = rotateAt(createPostgresSessionStore(database), 1, tokenHash, nextHash);
  await reached;
  return { rotation, resume };
}

test('a revocation waits for a rotation in flight and ends its new token too', async () => {
  const { userId, tokenHash } = await openFamily(store);
  const next = hash('next');
  const inFlight = await rotationInFlight(tokenHash, next);
  const revocations = [store.revoke(tokenHash, minutesLater(1)), store.revokeAll(userId, minutesLater(1))];
  await waiting(2);
  inFlight.resume();
  expect(await inFlight.rotation).toMatchObject({ outcome: 'rotated' });
  await Promise.all(revocations);
  expect(await rotateAt(store, 2, next)).toEqual({ outcome: 'revoked' });
});

test('a rotation waits for a revocation in flight and then gives no token', async () => {
  const { userId, tokenHash } = await openFamily(store);
  const client = await pool.connect();
  const revoking = createPostgresSessionStore({ query: client.query.bind(client), connect: () => pool.connect() });
  await client.query('begin');
  await revoking.revokeAll(userId, minutesLater(1));
  const rotation = rotateAt(store, 1, tokenHash);
  await waiting(1);
  await client.query('commit');
  client.release();
  expect(await rotation).toEqual({ outcome: 'revoked' });
});

test('a token that comes back waits for the rotation in flight and gets what that one gives', async () => {
  const { tokenHash } = await openFamily(store, { leewaySeconds: 10 });
  const inFlight = await rotationInFlight(tokenHash, hash('next'));
  const again = rotateAt(store, 1, tokenHash);
  await waiting(1);
  inFlight.resume();
  expect(await inFlight.rotation).toMatchObject({ outcome: 'rotated' });
  expect(await again).toMatchObject({ outcome: 'repeated' });
});

test('a sign-out in flight closes the leeway: who comes back waits for it and gets no token', async () => {
  const { id, userId, tokenHash } = await openFamily(store, { leewaySeconds: 10 });
  await rotateAt(store, 1, tokenHash);
  const client = await pool.connect();
  const revoking = createPostgresSessionStore({ query: client.query.bind(client), connect: () => pool.connect() });
  await client.query('begin');
  await revoking.revokeOne(userId, id, minutesLater(1));
  const again = rotateAt(store, 1, tokenHash);
  await waiting(1);
  await client.query('commit');
  client.release();
  expect(await again).toEqual({ outcome: 'revoked' });
});

test('what the database keeps of a successor stands in families with a leeway only, and only of the last one', async () => {
  const { id: strict, tokenHash: strictHash } = await openFamily(store);
  const { id: forgiving, tokenHash } = await openFamily(store, { leewaySeconds: 10 });
  const [second, third] = [hash('second'), hash('third')];
  await rotateAt(store, 1, strictHash);
  await rotateAt(store, 1, tokenHash, second);
  await rotateAt(store, 2, second, third);
  const kept = 'select sealed_next from refresh_families where id = $1';
  expect((await pool.query(kept, [strict])).rows).toEqual([{ sealed_next: null }]);
  expect((await pool.query(kept, [forgiving])).rows).toEqual([{ sealed_next: `sealed ${third}` }]);
});

test('the database itself refuses a leeway of more than 30 seconds', async () => {
  await expect(openFamily(store, { leewaySeconds: 31 })).rejects.toThrow('leeway_seconds_check');
  await expect(openFamily(store, { leewaySeconds: -1 })).rejects.toThrow('leeway_seconds_check');
});

test('a purge leaves a family alone that is being refreshed', async () => {
  const { tokenHash } = await openFamily(store);
  const next = hash('next');
  const inFlight = await rotationInFlight(tokenHash, next);
  await store.purge(minutesLater(10));
  inFlight.resume();
  await inFlight.rotation;
  expect(await rotateAt(store, 2, next)).toMatchObject({ outcome: 'rotated' });
});

test('a connection that dies before the commit leaves the old token usable and the pool whole', async () => {
  const { tokenHash } = await openFamily(store);
  const next = hash('next');
  const dying = beforeCommit(pool, async (client) => {
    client.on('error', () => undefined);
    const { rows } = await client.query('select pg_backend_pid() as pid');
    await pool.query('select pg_terminate_backend($1)', [rows[0]?.pid]);
  });
  await expect(rotateAt(createPostgresSessionStore(dying), 1, tokenHash, next)).rejects.toThrow();
  expect(await rotateAt(store, 2, next)).toEqual({ outcome: 'unknown' });
  expect(await rotateAt(store, 2, tokenHash)).toMatchObject({ outcome: 'rotated' });
});

test('refreshes, sign-outs and purges of one user at once never block each other for ever', async () => {
  const userId = randomUUID();
  const families = await Promise.all(Array.from({ length: 6 }, () => openFamily(store, { userId })));
  const calls = families.flatMap(({ tokenHash }, index) => [
    rotateAt(store, 1, tokenHash),
    index % 2 === 0 ? store.revoke(tokenHash, minutesLater(1)) : store.revokeAll(userId, minutesLater(1)),
    rotateAt(store, 1, tokenHash),
    store.purge(minutesLater(9)),
  ]);
  const failures = (await Promise.allSettled(calls)).filter(({ status }) => status === 'rejected');
  expect(failures).toEqual([]);
});

test('the time of the first revocation stays', async () => {
  const { userId, tokenHash } = await openFamily(store);
  await store.revoke(tokenHash, minutesLater(1));
  await store.revoke(tokenHash, minutesLater(2));
  await store.revokeAll(userId, minutesLater(3));
  const { rows } = await pool.query('select revoked_at from refresh_families where user_id = $1', [userId]);
  expect(rows).toEqual([{ revoked_at: minutesLater(1) }]);
});

test('every foreign key has an index, so that no delete scans a table', async () => {
  const { rows } = await pool.query(`
    select conname from pg_constraint c where contype = 'f' and not exists (
      select from pg_index i where i.indrelid = c.conrelid and i.indkey[0] = c.conkey[1])`);
  expect(rows).toEqual([]);
});
