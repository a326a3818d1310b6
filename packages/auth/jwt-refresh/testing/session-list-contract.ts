// What every SessionStore promises of the list of sessions that a user sees, and of ending the ones in it.
import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { SessionStore } from '../src/session-store.ts';
import { hash, minutesLater, openFamily, rotateAt } from './session-store-contract.ts';

export function sessionListContract(store: () => SessionStore): void {
  const idsAt = async (userId: string, minute: number, limit = 10) =>
    (await store().list(userId, minutesLater(minute), limit)).map(({ id }) => id);

  describe('as every session store, in the list of sessions', () => {
    test('a device is listed with its name, its beginning and its last use', async () => {
      const { id, userId, tokenHash } = await openFamily(store(), { device: 'Firefox on Linux' });
      await rotateAt(store(), 3, tokenHash);
      const times = { createdAt: minutesLater(0), lastUsedAt: minutesLater(3) };
      expect(await store().list(userId, minutesLater(4), 10)).toEqual([{ id, device: 'Firefox on Linux', ...times }]);
    });

    test('the newest come first, no more than asked for, and nobody else’s', async () => {
      const { id: oldest, userId } = await openFamily(store());
      await openFamily(store());
      const { id: newest } = await openFamily(store(), { userId, minute: 2 });
      const { id: middle } = await openFamily(store(), { userId, minute: 1 });
      expect(await idsAt(userId, 3)).toEqual([newest, middle, oldest]);
      expect(await idsAt(userId, 3, 2)).toEqual([newest, middle]);
      expect(await store().list(userId, minutesLater(3), 1)).toMatchObject([{ device: undefined }]);
      expect(await idsAt(randomUUID(), 3)).toEqual([]);
    });

    test('only living sessions are listed: not the revoked, the idle, or those at their end', async () => {
      const { id, userId, tokenHash } = await openFamily(store());
      const { tokenHash: revoked } = await openFamily(store(), { userId });
      await store().revoke(revoked, minutesLater(1));
      expect(await idsAt(userId, 9.999)).toEqual([id]);
      expect(await idsAt(userId, 10)).toEqual([]);
      const [second, third] = [hash('second'), hash('third')];
      await rotateAt(store(), 9, tokenHash, second);
      await rotateAt(store(), 18, second, third);
      await rotateAt(store(), 27, third);
      expect(await idsAt(userId, 29.999)).toEqual([id]);
      expect(await idsAt(userId, 30)).toEqual([]);
    });

    test('one session is ended by its id, once, and by its owner only', async () => {
      const { id, userId, tokenHash } = await openFamily(store());
      const other = await openFamily(store(), { userId });
      const stranger = randomUUID();
      expect(await store().revokeOne(stranger, id, minutesLater(1))).toBe(false);
      expect(await store().revokeOne(userId, randomUUID(), minutesLater(1))).toBe(false);
      expect(await idsAt(userId, 1)).toHaveLength(2);
      expect(await store().revokeOne(userId, id, minutesLater(1))).toBe(true);
      expect(await store().revokeOne(userId, id, minutesLater(1))).toBe(false);
      expect(await store().revokeOne(userId, other.id, minutesLater(10))).toBe(false);
      expect(await rotateAt(store(), 2, tokenHash)).toEqual({ outcome: 'revoked' });
      expect(await rotateAt(store(), 2, other.tokenHash)).toMatchObject({ outcome: 'rotated' });
    });

    test('all sessions but one are ended', async () => {
      const { userId } = await openFamily(store());
      await openFamily(store(), { userId });
      const kept = await openFamily(store(), { userId });
      const neighbour = await openFamily(store());
      await store().revokeAll(userId, minutesLater(1), kept.id);
      expect(await idsAt(userId, 1)).toEqual([kept.id]);
      expect(await idsAt(neighbour.userId, 1)).toEqual([neighbour.id]);
      await store().revokeAll(userId, minutesLater(1), neighbour.id);
      expect(await idsAt(userId, 1)).toEqual([]);
      expect(await idsAt(neighbour.userId, 1)).toEqual([neighbour.id]);
    });
  });
}
