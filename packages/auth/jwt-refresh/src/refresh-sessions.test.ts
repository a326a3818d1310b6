import { createHash, createSecretKey, randomBytes, randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createMemorySessionStore } from './memory-session-store.ts';
import { createRefreshSessions } from './refresh-sessions.ts';
import type { SessionStore } from './session-store.ts';

const minute = 60;
let seconds = Date.UTC(2026, 0, 1) / 1000;
const store = createMemorySessionStore();
const settings = {
  store,
  pepper: createSecretKey(randomBytes(32)),
  ttlSeconds: 10 * minute,
  familyTtlSeconds: 25 * minute,
  now: () => new Date(seconds * 1000),
};
const sessions = createRefreshSessions(settings);
const refusedAs = (reason: string) => expect.objectContaining({ code: 'invalid-refresh-token', reason });

test('a session is refreshed with a new token each time', async () => {
  const userId = randomUUID();
  const first = await sessions.start(userId);
  const second = await sessions.rotate(first.token);
  expect(second).toEqual({
    userId,
    sessionId: first.sessionId,
    token: expect.stringMatching(/^prt_/),
    expiresIn: 10 * minute,
  });
  expect(second.token).not.toBe(first.token);
  expect(first.sessionId).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7/);
});

test('the store sees neither a token nor its unkeyed hash', async () => {
  const seen: unknown[] = [];
  const noted = <T>(value: T): T => {
    seen.push(value);
    return value;
  };
  const spied: SessionStore = {
    ...store,
    start: (family) => store.start(noted(family)),
    rotate: (step) => store.rotate({ ...noted(step), sealNext: () => noted(step.sealNext()) }),
  };
  const watched = createRefreshSessions({ ...settings, store: spied });
  const { token } = await watched.start(randomUUID(), { leewaySeconds: 10 });
  const next = await watched.rotate(token);
  const text = JSON.stringify(seen);
  for (const secret of [token, next.token]) {
    const unkeyed = createHash('sha256').update(secret).digest();
    const forms = [secret.slice(4), Buffer.from(secret).toString('base64url'), unkeyed.toString('base64url')];
    for (const form of [...forms, unkeyed.toString('hex')]) expect(text).not.toContain(form);
  }
  expect(seen).toHaveLength(3);
});

test('a token that comes back is refused, and so is its successor from then on', async () => {
  const { token } = await sessions.start(randomUUID());
  const next = await sessions.rotate(token);
  await expect(sessions.rotate(token)).rejects.toThrow(refusedAs('reused'));
  await expect(sessions.rotate(next.token)).rejects.toThrow(refusedAs('revoked'));
});

test('the answer to a refused token is the same whatever the cause', async () => {
  const { token } = await sessions.start(randomUUID());
  await sessions.rotate(token);
  const refusals = [];
  for (const bad of ['', 'nonsense', `prt_${'A'.repeat(43)}`, token]) {
    refusals.push(await sessions.rotate(bad).catch(({ code, message }) => ({ code, message })));
  }
  expect(new Set(refusals.map((refusal) => JSON.stringify(refusal))).size).toBe(1);
});

test('a session ends when it is idle, and at the latest at the end of its family', async () => {
  const idle = await sessions.start(randomUUID());
  const busy = await sessions.start(randomUUID());
  seconds += 9 * minute;
  const second = await sessions.rotate(busy.token);
  seconds += 9 * minute;
  const third = await sessions.rotate(second.token);
  expect(third.expiresIn).toBe(7 * minute);
  await expect(sessions.rotate(idle.token)).rejects.toThrow(refusedAs('expired'));
  seconds += 7 * minute;
  await expect(sessions.rotate(third.token)).rejects.toThrow(refusedAs('expired'));
  expect(await sessions.purge()).toBeGreaterThanOrEqual(2);
  await expect(sessions.rotate(third.token)).rejects.toThrow(refusedAs('unknown'));
});

test('a family that is shorter than a session bounds its first token too', async () => {
  const short = createRefreshSessions({ ...settings, familyTtlSeconds: minute });
  expect(await short.start(randomUUID())).toMatchObject({ expiresIn: minute });
});

test('signing out ends that device only, twice is fine, and so is a token nobody knows', async () => {
  const userId = randomUUID();
  const phone = await sessions.start(userId);
  const laptop = await sessions.start(userId);
  await sessions.end(phone.token);
  await sessions.end(phone.token);
  await sessions.end('nonsense');
  await sessions.end(`prt_${'A'.repeat(43)}`);
  await expect(sessions.rotate(phone.token)).rejects.toThrow(refusedAs('revoked'));
  expect(await sessions.rotate(laptop.token)).toMatchObject({ userId });
});

test('signing out everywhere ends every device of that user', async () => {
  const userId = randomUUID();
  const tokens = [await sessions.start(userId), await sessions.start(userId)];
  await sessions.endAll(userId);
  for (const { token } of tokens) await expect(sessions.rotate(token)).rejects.toThrow(refusedAs('revoked'));
});

test('a user sees where they are signed in, and which session asks', async () => {
  const userId = randomUUID();
  const phone = await sessions.start(userId, { device: 'Safari on iOS' });
  seconds += minute;
  const laptop = await sessions.start(userId);
  seconds += minute;
  await sessions.rotate(phone.token);
  const listed = await sessions.list(userId, laptop.sessionId);
  expect(listed.map(({ id, current }) => [id, current])).toEqual([
    [laptop.sessionId, true],
    [phone.sessionId, false],
  ]);
  const [createdAt, lastUsedAt] = [new Date((seconds - 2 * minute) * 1000), settings.now()];
  expect(listed[1]).toEqual({ id: phone.sessionId, device: 'Safari on iOS', createdAt, lastUsedAt, current: false });
});

test('a user ends one session of the list; another user’s is as unknown as none', async () => {
  const userId = randomUUID();
  const [phone, laptop] = [await sessions.start(userId), await sessions.start(userId)];
  for (const unknown of ['', 'nonsense', `${phone.sessionId} `, randomUUID()]) {
    expect(await sessions.endOne(userId, unknown)).toBe(false);
  }
  expect(await sessions.endOne(randomUUID(), phone.sessionId)).toBe(false);
  expect(await sessions.endOne(userId, phone.sessionId)).toBe(true);
  await expect(sessions.rotate(phone.token)).rejects.toThrow(refusedAs('revoked'));
  expect(await sessions.rotate(laptop.token)).toMatchObject({ userId });
});

test('signing out on all other devices leaves the one that asks', async () => {
  const userId = randomUUID();
  const [phone, laptop] = [await sessions.start(userId), await sessions.start(userId)];
  await sessions.endOthers(userId, laptop.sessionId);
  await expect(sessions.rotate(phone.token)).rejects.toThrow(refusedAs('revoked'));
  const { token } = await sessions.rotate(laptop.token);
  await sessions.endOthers(userId, 'nonsense');
  await expect(sessions.rotate(token)).rejects.toThrow(refusedAs('revoked'));
});

test('what is no token and no id never reaches the store', async () => {
  const untouchable = new Proxy(store, { get: () => expect.unreachable('the store was asked') });
  const guarded = createRefreshSessions({ ...settings, store: untouchable });
  await fc.assert(
    fc.asyncProperty(fc.string({ maxLength: 60 }), async (text) => {
      await expect(guarded.rotate(text)).rejects.toThrow(refusedAs('malformed'));
      await guarded.end(text);
      expect(await guarded.endOne(randomUUID(), text)).toBe(false);
    }),
  );
});
