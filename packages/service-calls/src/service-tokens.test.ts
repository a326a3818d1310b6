import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';
import { test } from 'vitest';
import { answering } from '../testing/answering.ts';
import { createTokenSource } from './service-tokens.ts';

const sourceAt = (authUrl: string, now: () => Date) =>
  createTokenSource({
    ...{ authUrl, service: 'posts-service', secret: 'secret', audience: 'users-service', now },
    // A busy machine takes as long as it likes.
    budgetMs: 60_000,
  });

test('a token is asked for once, by however many, and again when half of its time is over', async () => {
  const { url, seen } = await answering(200, '{"token":"a.b.c","expiresIn":60}');
  let at = new Date('2026-05-01T12:00:00Z');
  const token = sourceAt(url, () => at);
  assert.deepEqual(await Promise.all([token(), token(), token()]), ['a.b.c', 'a.b.c', 'a.b.c']);
  at = new Date('2026-05-01T12:00:29Z');
  await token();
  assert.equal(seen.length, 1);
  at = new Date('2026-05-01T12:00:31Z');
  await token();
  while (seen.length < 2) await setImmediate();
  const asked = { service: 'posts-service', secret: 'secret', audience: 'users-service' };
  assert.deepEqual(seen, [asked, asked]);
});

test('a token that is still good is used while the auth service hangs or fails, and no longer', async () => {
  const { url, seen, change } = await answering(200, '{"token":"a.b.c","expiresIn":60}');
  let at = new Date('2026-05-01T12:00:00Z');
  const token = sourceAt(url, () => at);
  await token();
  change(undefined);
  at = new Date('2026-05-01T12:00:50Z');
  assert.equal(await token(), 'a.b.c');
  while (seen.length < 2) await setImmediate();
  change(503, '{}');
  at = new Date('2026-05-01T12:00:56Z');
  await assert.rejects(async () => token(), { code: 'service-unavailable' });
});

test('without a token the service that would be asked is as good as down, and the next one asks anew', async () => {
  const { url, seen } = await answering(401, '{"code":"service-token-refused"}');
  const token = sourceAt(url, () => new Date());
  await assert.rejects(async () => token(), { code: 'service-unavailable' });
  await assert.rejects(async () => token(), { code: 'service-unavailable' });
  assert.equal(seen.length, 2);
});
