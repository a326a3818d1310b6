// What every SessionStore promises of a family with a leeway: the token that was rotated last may come back for so long.
import { describe, expect, test } from 'vitest';
import type { SessionStore } from '../src/session-store.ts';
import { hash, minutesLater, openFamily, rotateAt } from './session-store-contract.ts';

const leewaySeconds = 12;
const secondsAfter = (minute: number, seconds: number) => minute + seconds / 60;

export function leewayContract(store: () => SessionStore): void {
  /** A browser that has refreshed at minute 1. */
  async function rotatedFamily() {
    const family = await openFamily(store(), { leewaySeconds });
    const next = hash('next');
    await rotateAt(store(), 1, family.tokenHash, next);
    return { ...family, next };
  }

  describe('as every session store, with a leeway', () => {
    test('8 concurrent uses of one token all get the same successor, and one of them rotates', async () => {
      const { tokenHash } = await openFamily(store(), { leewaySeconds });
      const names = Array.from({ length: 8 }, (_, use) => hash(`next ${use}`));
      const rotations = await Promise.all(names.map((next) => rotateAt(store(), 1, tokenHash, next)));
      const winners = names.filter((_, use) => rotations[use]?.outcome === 'rotated');
      const sealed = rotations.flatMap((rotation) => (rotation.outcome === 'repeated' ? [rotation.sealedNext] : []));
      expect(winners).toHaveLength(1);
      expect(sealed).toEqual(Array(7).fill(`sealed ${winners[0]}`));
      expect(await rotateAt(store(), 2, winners[0] ?? '')).toMatchObject({ outcome: 'rotated' });
    });

    test('a token may come back until the leeway is over, and not from then on', async () => {
      const { id, userId, tokenHash, next } = await rotatedFamily();
      const again = { outcome: 'repeated', familyId: id, userId, expiresAt: minutesLater(11) };
      const lastMoment = secondsAfter(1, leewaySeconds - 0.001);
      expect(await rotateAt(store(), lastMoment, tokenHash)).toEqual({ ...again, sealedNext: `sealed ${next}` });
      expect(await rotateAt(store(), secondsAfter(1, leewaySeconds), tokenHash)).toEqual({ outcome: 'reused' });
      expect(await rotateAt(store(), secondsAfter(1, leewaySeconds), next)).toEqual({ outcome: 'revoked' });
    });

    test('a token that comes back after its successor was used ends the family', async () => {
      const { tokenHash, next } = await rotatedFamily();
      const third = hash('third');
      await rotateAt(store(), secondsAfter(1, 1), next, third);
      expect(await rotateAt(store(), secondsAfter(1, 2), tokenHash)).toEqual({ outcome: 'reused' });
      expect(await rotateAt(store(), secondsAfter(1, 2), third)).toEqual({ outcome: 'revoked' });
    });

    test('the token before the last two ends the family, however early it comes back', async () => {
      const { tokenHash, next } = await rotatedFamily();
      const [third, fourth] = [hash('third'), hash('fourth')];
      await rotateAt(store(), 1, next, third);
      await rotateAt(store(), 1, third, fourth);
      expect(await rotateAt(store(), 1, third)).toMatchObject({ outcome: 'repeated' });
      expect(await rotateAt(store(), 1, tokenHash)).toEqual({ outcome: 'reused' });
      expect(await rotateAt(store(), 1, third)).toEqual({ outcome: 'revoked' });
    });

    test('coming back does not make the leeway longer, nor the life of the family', async () => {
      const { userId, tokenHash } = await rotatedFamily();
      await rotateAt(store(), secondsAfter(1, 11), tokenHash);
      const [listed] = await store().list(userId, minutesLater(2), 10);
      expect(listed?.lastUsedAt).toEqual(minutesLater(1));
      expect(await rotateAt(store(), secondsAfter(1, 13), tokenHash)).toEqual({ outcome: 'reused' });
    });

    test('signing out closes the leeway at once, by whatever it is done', async () => {
      const revocations = [
        ({ tokenHash }: { tokenHash: string }) => store().revoke(tokenHash, minutesLater(1)),
        ({ next }: { next: string }) => store().revoke(next, minutesLater(1)),
        ({ userId, id }: { userId: string; id: string }) => store().revokeOne(userId, id, minutesLater(1)),
        ({ userId }: { userId: string }) => store().revokeAll(userId, minutesLater(1)),
      ];
      for (const revoke of revocations) {
        const family = await rotatedFamily();
        await revoke(family);
        expect(await rotateAt(store(), 1, family.tokenHash)).toEqual({ outcome: 'revoked' });
      }
    });

    test('no leeway carries a family past its end', async () => {
      const { tokenHash } = await openFamily(store(), { leewaySeconds });
      const [second, third] = [hash('second'), hash('third')];
      await rotateAt(store(), 9.95, tokenHash, second);
      await rotateAt(store(), 19.9, second, third);
      await rotateAt(store(), 29.85, third);
      expect(await rotateAt(store(), 29.99, third)).toMatchObject({ outcome: 'repeated', expiresAt: minutesLater(30) });
      expect(await rotateAt(store(), 30, third)).toEqual({ outcome: 'expired' });
    });

    test('without a leeway nothing is kept from which the successor could be read', async () => {
      const { tokenHash } = await openFamily(store());
      await rotateAt(store(), 1, tokenHash);
      expect(await rotateAt(store(), 1, tokenHash)).toEqual({ outcome: 'reused' });
    });
  });
}
