// What an app calls: sign-in opens a session, each refresh rotates it, sign-out ends it.
// Reuse is judged strictly: a token that comes back ends its whole family, because nobody can tell the thief from the owner.
import { randomBytes as cryptoRandomBytes, type KeyObject } from 'node:crypto';
import { AuthError } from './auth-error.ts';
import { hashRefreshToken, isRefreshToken, newRefreshToken, type RandomBytes } from './refresh-token.ts';
import type { SessionStore } from './session-store.ts';

export type IssuedRefreshToken = { token: string; expiresIn: number };
export type RefreshSessions = ReturnType<typeof createRefreshSessions>;

/**
 * `ttlSeconds`: how long a session lives without a refresh. `familyTtlSeconds`: how long it lives at all.
 * Every `expiresIn` is in seconds.
 */
export function createRefreshSessions(options: {
  store: SessionStore;
  pepper: KeyObject;
  ttlSeconds: number;
  familyTtlSeconds: number;
  now: () => Date;
  randomBytes?: RandomBytes;
}) {
  const { store, pepper, ttlSeconds, familyTtlSeconds, now, randomBytes = cryptoRandomBytes } = options;

  /** Opens a session for a user who has just proved who they are. */
  async function start(userId: string): Promise<IssuedRefreshToken> {
    const at = now();
    const token = newRefreshToken(randomBytes);
    const endsAt = later(at, familyTtlSeconds);
    const expiresAt = later(at, Math.min(ttlSeconds, familyTtlSeconds));
    await store.start({ userId, tokenHash: hashRefreshToken(token, pepper), expiresAt, endsAt });
    return { token, expiresIn: secondsBetween(at, expiresAt) };
  }

  /** Swaps a token for the next one. Throws `invalid-refresh-token`; after a reuse the family is revoked already. */
  async function rotate(token: string): Promise<IssuedRefreshToken & { userId: string }> {
    if (!isRefreshToken(token)) throw invalidRefreshToken('malformed');
    const at = now();
    const next = newRefreshToken(randomBytes);
    const rotation = await store.rotate({
      tokenHash: hashRefreshToken(token, pepper),
      nextHash: hashRefreshToken(next, pepper),
      expiresAt: later(at, ttlSeconds),
      now: at,
    });
    // The store has committed. A throw inside its transaction would undo the revocation.
    if (rotation.outcome !== 'rotated') throw invalidRefreshToken(rotation.outcome);
    return { userId: rotation.userId, token: next, expiresIn: secondsBetween(at, rotation.expiresAt) };
  }

  /** Signs one device out. Doing it twice, or with a token nobody knows, is no error. */
  async function end(token: string): Promise<void> {
    if (isRefreshToken(token)) await store.revoke(hashRefreshToken(token, pepper), now());
  }

  /** Signs a user out everywhere: after a new password, a lost role, a deletion. */
  const endAll = (userId: string): Promise<void> => store.revokeAll(userId, now());

  /** Deletes expired sessions and resolves to how many; call it now and then. */
  const purge = (): Promise<number> => store.purge(now());

  return { start, rotate, end, endAll, purge };
}

/** One answer for every refused refresh token. `reason` is for the log. */
export function invalidRefreshToken(reason: string): AuthError {
  return new AuthError('invalid-refresh-token', 'Cannot refresh the session: the refresh token is not valid', {
    reason,
  });
}

const later = (from: Date, seconds: number): Date => new Date(from.getTime() + seconds * 1000);
const secondsBetween = (from: Date, to: Date): number => Math.floor((to.getTime() - from.getTime()) / 1000);
