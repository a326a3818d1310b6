// What an app calls: sign-in opens a session, each refresh rotates it, sign-out ends it.
// A token that comes back ends its whole family, because nobody can tell the thief from the owner; a leeway is the exception.
import { randomBytes as cryptoRandomBytes, type KeyObject } from 'node:crypto';
import { validate as isUuid, v7 } from 'uuid';
import { AuthError } from './auth-error.ts';
import {
  hashRefreshToken,
  isRefreshToken,
  newRefreshToken,
  openNextToken,
  type RandomBytes,
  sealNextToken,
} from './refresh-token.ts';
import type { Family, SessionStore } from './session-store.ts';

/** `sessionId` names the session without opening it: it may be shown, and it is the claim `sid` of access tokens. */
export type IssuedRefreshToken = { sessionId: string; token: string; expiresIn: number };
export type ListedSession = Family & { current: boolean };
export type RefreshSessions = ReturnType<typeof createRefreshSessions>;

type Start = { device?: string | undefined; leewaySeconds?: number; jkt?: string | undefined };

const mostListed = 100;

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
  newId?: (now: Date) => string;
}) {
  const { store, pepper, ttlSeconds, familyTtlSeconds, now, randomBytes = cryptoRandomBytes } = options;
  const newId = options.newId ?? ((at) => v7({ msecs: at.getTime() }));

  /**
   * Opens a session for a user who has just proved who they are. `leewaySeconds` is 0 unless the client is a browser, whose
   * tabs refresh at the same moment (ADR 0007). With `jkt` the tokens of the session are bound to that key: each later call has to
   * bring it (ADR 0044).
   */
  async function start(userId: string, { device, leewaySeconds = 0, jkt }: Start = {}): Promise<IssuedRefreshToken> {
    const createdAt = now();
    const [id, token] = [newId(createdAt), newRefreshToken(randomBytes)];
    const tokenHash = hashRefreshToken(token, pepper, jkt);
    const endsAt = later(createdAt, familyTtlSeconds);
    const expiresAt = later(createdAt, Math.min(ttlSeconds, familyTtlSeconds));
    await store.start({ id, userId, device, tokenHash, createdAt, expiresAt, endsAt, leewaySeconds });
    return { sessionId: id, token, expiresIn: secondsBetween(createdAt, expiresAt) };
  }

  /** Swaps a token for the next one. Throws `invalid-refresh-token`; after a reuse the family is revoked already. */
  async function rotate(token: string, jkt?: string): Promise<IssuedRefreshToken & { userId: string }> {
    if (!isRefreshToken(token)) throw invalidRefreshToken('malformed');
    const at = now();
    const next = newRefreshToken(randomBytes);
    const rotation = await store.rotate({
      tokenHash: hashRefreshToken(token, pepper, jkt),
      nextHash: hashRefreshToken(next, pepper, jkt),
      sealNext: () => sealNextToken(next, token, pepper),
      expiresAt: later(at, ttlSeconds),
      now: at,
    });
    const { outcome } = rotation;
    // The store has committed. A throw inside its transaction would undo the revocation.
    if (outcome !== 'rotated' && outcome !== 'repeated') throw invalidRefreshToken(outcome);
    const { userId, familyId: sessionId, expiresAt } = rotation;
    const given = outcome === 'rotated' ? next : openNextToken(rotation.sealedNext, token, pepper);
    return { userId, sessionId, token: given, expiresIn: secondsBetween(at, expiresAt) };
  }

  /** Where this user is signed in, the newest session first and 100 at most. */
  async function list(userId: string, currentId?: string): Promise<ListedSession[]> {
    const families = await store.list(userId, now(), mostListed);
    return families.map((family) => ({ ...family, current: family.id === currentId }));
  }

  /** Signs one device out. Doing it twice, or with a token nobody knows, is no error. */
  async function end(token: string, jkt?: string): Promise<void> {
    if (isRefreshToken(token)) await store.revoke(hashRefreshToken(token, pepper, jkt), now());
  }

  /** Signs out one device of the list. False if this user has no such session: another user's is as unknown as none. */
  const endOne = async (userId: string, id: string): Promise<boolean> =>
    isUuid(id) && (await store.revokeOne(userId, id, now()));

  /** Signs a user out on every other device: after a new password. */
  const endOthers = (userId: string, currentId: string | undefined): Promise<void> =>
    store.revokeAll(userId, now(), isUuid(currentId) ? currentId : undefined);

  /** Signs a user out everywhere: after a lost role, a deletion. */
  const endAll = (userId: string): Promise<void> => store.revokeAll(userId, now());

  /** Deletes expired sessions and resolves to how many; call it now and then. */
  const purge = (): Promise<number> => store.purge(now());

  return { start, rotate, list, end, endOne, endOthers, endAll, purge };
}

/** One answer for every refused refresh token. `reason` is for the log. */
export function invalidRefreshToken(reason: string): AuthError {
  return new AuthError('invalid-refresh-token', 'Cannot refresh the session: the refresh token is not valid', {
    reason,
  });
}

const later = (from: Date, seconds: number): Date => new Date(from.getTime() + seconds * 1000);
const secondsBetween = (from: Date, to: Date): number => Math.floor((to.getTime() - from.getTime()) / 1000);
