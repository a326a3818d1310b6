// The freshness of proofs, by our clock alone: a client signs the word that we gave it last. So nobody can make proofs in store,
// and a client's clock may be as wrong as it likes. Nothing is kept: every server that has the secret knows the words of all.
import { createHmac, type KeyObject } from 'node:crypto';
import { isSame } from '../is-same.ts';

/** A word is given out for so long, and taken for at most three times as long. */
const nonceSeconds = 30;

export function createProofNonces({ secret, now }: { secret: KeyObject; now: () => Date }) {
  const periodNow = () => Math.floor(now().getTime() / 1000 / nonceSeconds);
  const wordOf = (period: number) => createHmac('sha256', secret).update(`dpop-nonce:${period}`).digest('base64url');

  return {
    current: (): string => wordOf(periodNow()),
    /** The period of a word that still counts. The clock of the server that gave it may be one period ahead, or behind. */
    periodOf(word: string): number | undefined {
      const period = periodNow();
      return [period, period - 1, period + 1].find((near) => isSame(word, wordOf(near)));
    },
    oldest: (): number => periodNow() - 1,
  };
}
