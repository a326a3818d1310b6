// What every SessionStore promises; each adapter's test runs it.
import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { SessionStore } from '../src/session-store.ts';

const start = new Date('2026-01-01T00:00:00Z');
export const minutesLater = (minutes: number): Date => new Date(start.getTime() + minutes * 60_000);
export const hash = (name: string): string => `${name}-${randomUUID()}`;

type Choices = { userId?: string; device?: string; leewaySeconds?: number; minute?: number };

/** Opens a family that lives 10 minutes from its `minute`, and 30 at most. */
export async function openFamily(store: SessionStore, choices: Choices = {}) {
  const { userId = randomUUID(), device, leewaySeconds = 0, minute = 0 } = choices;
  const [id, tokenHash, createdAt] = [randomUUID(), hash('first'), minutesLater(minute)];
  const times = { createdAt, expiresAt: minutesLater(minute + 10), endsAt: minutesLater(minute + 30) };
  await store.start({ id, userId, device, tokenHash, ...times, leewaySeconds });
  return { id, userId, tokenHash };
}

/** Rotates at a minute and wishes for ten more. */
export const rotateAt = (store: SessionStore, minute: number, tokenHash: string, nextHash = hash('next')) =>
  store.rotate({
    tokenHash,
    nextHash,
    sealNext: () => `sealed ${nextHash}`,
    now: minutesLater(minute),
    expiresAt: minutesLater(minute + 10),
  });

export function sessionStoreContract(store: () => SessionStore): void {
  describe('as every session store', () => {
    test('it swaps a token for the next one and says whose it is', async () => {
      const { id, userId, tokenHash } = await openFamily(store());
      const next = hash('next');
      const rotated = { outcome: 'rotated', familyId: id, userId, expiresAt: minutesLater(11) };
      expect(await rotateAt(store(), 1, tokenHash, next)).toEqual(rotated);
      expect(await rotateAt(store(), 2, next)).toMatchObject({ outcome: 'rotated', userId });
    });

    test('it does not know a token that was never stored', async () => {
      expect(await rotateAt(store(), 1, hash('stranger'))).toEqual({ outcome: 'unknown' });
    });

    test('a token that comes back ends its family, and no other of the user', async () => {
      const { userId, tokenHash } = await openFamily(store());
      const other = await openFamily(store(), { userId });
      const next = hash('next');
      await rotateAt(store(), 1, tokenHash, next);
      expect(await rotateAt(store(), 2, tokenHash)).toEqual({ outcome: 'reused' });
      expect(await rotateAt(store(), 2, next)).toEqual({ outcome: 'revoked' });
      expect(await rotateAt(store(), 2, other.tokenHash)).toMatchObject({ outcome: 'rotated' });
    });

    test('of 8 concurrent uses exactly one wins', async () => {
      const { tokenHash } = await openFamily(store());
      const rotations = await Promise.all(Array.from({ length: 8 }, () => rotateAt(store(), 1, tokenHash)));
      const outcomes = rotations.map(({ outcome }) => outcome).sort();
      expect(outcomes).toEqual(['reused', ...Array(6).fill('revoked'), 'rotated']);
    });

    test('a session that is not refreshed in time is over, from that moment on', async () => {
      const { tokenHash } = await openFamily(store());
      expect(await rotateAt(store(), 10, tokenHash)).toEqual({ outcome: 'expired' });
      expect(await rotateAt(store(), 9.999, tokenHash)).toMatchObject({ outcome: 'rotated' });
    });

    test('no refresh carries a family past its end', async () => {
      const { tokenHash } = await openFamily(store());
      const [second, third, fourth] = [hash('second'), hash('third'), hash('fourth')];
      await rotateAt(store(), 9, tokenHash, second);
      await rotateAt(store(), 18, second, third);
      expect(await rotateAt(store(), 27, third, fourth)).toMatchObject({ expiresAt: minutesLater(30) });
      expect(await rotateAt(store(), 30, fourth)).toEqual({ outcome: 'expired' });
    });

    test('revoking by any token of a family ends that family only, and twice is fine', async () => {
      const { userId, tokenHash } = await openFamily(store());
      const other = await openFamily(store(), { userId });
      const next = hash('next');
      await rotateAt(store(), 1, tokenHash, next);
      await store().revoke(tokenHash, minutesLater(2));
      await store().revoke(next, minutesLater(3));
      await store().revoke(hash('stranger'), minutesLater(3));
      expect(await rotateAt(store(), 4, next)).toEqual({ outcome: 'revoked' });
      expect(await rotateAt(store(), 4, other.tokenHash)).toMatchObject({ outcome: 'rotated' });
    });

    test('revoking a user ends all families of that user and nobody else', async () => {
      const one = await openFamily(store());
      const two = await openFamily(store(), { userId: one.userId });
      const neighbour = await openFamily(store());
      await store().revokeAll(one.userId, minutesLater(1));
      await store().revokeAll(randomUUID(), minutesLater(1));
      expect(await rotateAt(store(), 2, one.tokenHash)).toEqual({ outcome: 'revoked' });
      expect(await rotateAt(store(), 2, two.tokenHash)).toEqual({ outcome: 'revoked' });
      expect(await rotateAt(store(), 2, neighbour.tokenHash)).toMatchObject({ outcome: 'rotated' });
    });

    test('purging forgets expired families with all their tokens and keeps the others', async () => {
      await store().purge(minutesLater(1000));
      const idle = await openFamily(store());
      const busy = await openFamily(store());
      const next = hash('next');
      await rotateAt(store(), 9, busy.tokenHash, next);
      expect(await store().purge(minutesLater(10))).toBe(1);
      expect(await store().purge(minutesLater(10))).toBe(0);
      expect(await rotateAt(store(), 10, idle.tokenHash)).toEqual({ outcome: 'unknown' });
      expect(await rotateAt(store(), 10, next)).toMatchObject({ outcome: 'rotated' });
      expect(await rotateAt(store(), 10, busy.tokenHash)).toEqual({ outcome: 'reused' });
    });
  });
}
