// What a leeway forgives, and what it costs: thief and owner in both orders (ADR 0007).
import { createSecretKey, randomBytes, randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { createMemorySessionStore } from './memory-session-store.ts';
import { createRefreshSessions } from './refresh-sessions.ts';

let seconds = Date.UTC(2026, 0, 1) / 1000;
const leewaySeconds = 10;
const settings = {
  store: createMemorySessionStore(),
  pepper: createSecretKey(randomBytes(32)),
  ttlSeconds: 600,
  familyTtlSeconds: 1500,
  now: () => new Date(seconds * 1000),
};
const sessions = createRefreshSessions(settings);
const browser = async () => (await sessions.start(randomUUID(), { leewaySeconds })).token;
const refresh = async (token: string) => (await sessions.rotate(token)).token;
const refusedAs = (reason: string) => expect.objectContaining({ code: 'invalid-refresh-token', reason });

test('tabs that refresh at the same moment all get the same token, and it works', async () => {
  const token = await browser();
  const given = await Promise.all(Array.from({ length: 8 }, () => refresh(token)));
  expect(new Set(given).size).toBe(1);
  expect(await refresh(given[0] ?? '')).not.toBe(given[0]);
});

test('whoever lost the answer asks again and gets all of it again', async () => {
  const { token, sessionId } = await sessions.start(randomUUID(), { leewaySeconds });
  const lost = await sessions.rotate(token);
  seconds += 4;
  expect(await sessions.rotate(token)).toEqual({ ...lost, sessionId, expiresIn: 596 });
});

test('without a leeway the second of two is refused, as ever', async () => {
  const { token } = await sessions.start(randomUUID());
  await refresh(token);
  await expect(refresh(token)).rejects.toThrow(refusedAs('reused'));
});

test('the owner refreshes, then a thief within the leeway: both hold one token, and its second use ends the family', async () => {
  const stolen = await browser();
  const owners = await refresh(stolen);
  seconds += leewaySeconds - 1;
  expect(await refresh(stolen)).toBe(owners);
  seconds += 300;
  const thiefs = await refresh(owners);
  seconds += leewaySeconds;
  await expect(refresh(owners)).rejects.toThrow(refusedAs('reused'));
  await expect(refresh(thiefs)).rejects.toThrow(refusedAs('revoked'));
});

test('a thief refreshes, then the owner within the leeway: both hold one token, and its second use ends the family', async () => {
  const stolen = await browser();
  const thiefs = await refresh(stolen);
  seconds += leewaySeconds - 1;
  const owners = await refresh(stolen);
  expect(owners).toBe(thiefs);
  seconds += 300;
  const next = await refresh(owners);
  seconds += leewaySeconds;
  await expect(refresh(thiefs)).rejects.toThrow(refusedAs('reused'));
  await expect(refresh(next)).rejects.toThrow(refusedAs('revoked'));
});

test('a thief refreshes, then the owner after the leeway: the family ends at once', async () => {
  const stolen = await browser();
  const thiefs = await refresh(stolen);
  seconds += leewaySeconds;
  await expect(refresh(stolen)).rejects.toThrow(refusedAs('reused'));
  await expect(refresh(thiefs)).rejects.toThrow(refusedAs('revoked'));
});

test('a thief refreshes twice, then the owner within the leeway: the family ends at once', async () => {
  const stolen = await browser();
  const thiefs = await refresh(await refresh(stolen));
  await expect(refresh(stolen)).rejects.toThrow(refusedAs('reused'));
  await expect(refresh(thiefs)).rejects.toThrow(refusedAs('revoked'));
});

test('after a sign-out the leeway forgives nothing', async () => {
  const token = await browser();
  await sessions.end(await refresh(token));
  await expect(refresh(token)).rejects.toThrow(refusedAs('revoked'));
});

test('a leeway ends with the session, idle or old', async () => {
  const token = await browser();
  seconds += 599;
  const second = await refresh(token);
  seconds += 599;
  const third = await refresh(second);
  seconds += 297;
  await refresh(third);
  expect(await sessions.rotate(third)).toMatchObject({ expiresIn: 5 });
  seconds += 5;
  await expect(refresh(third)).rejects.toThrow(refusedAs('expired'));
});
