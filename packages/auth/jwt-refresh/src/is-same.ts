// Whether a secret text is the one that was sent, in a time that tells nothing of it but its length.
import { timingSafeEqual } from 'node:crypto';

export function isSame(given: string, expected: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(expected)];
  return one.length === other.length && timingSafeEqual(one, other);
}
