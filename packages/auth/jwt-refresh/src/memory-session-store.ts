// The port in memory, for tests and demos: sessions die with the process. No await inside, so each call is atomic.
import { decideRotation } from './decide-rotation.ts';
import type { SessionStore } from './session-store.ts';

type Family = { userId: string; expiresAt: Date; endsAt: Date; revokedAt: Date | undefined };
type Session = { family: Family; usedAt: Date | undefined };

/** A SessionStore that keeps its families in this process. */
export function createMemorySessionStore(): SessionStore {
  const sessions = new Map<string, Session>();

  return {
    async start({ tokenHash, ...family }) {
      sessions.set(tokenHash, { family: { ...family, revokedAt: undefined }, usedAt: undefined });
    },
    async rotate({ tokenHash, nextHash, expiresAt, now }) {
      const session = sessions.get(tokenHash);
      const rotation = decideRotation(session && { ...session.family, usedAt: session.usedAt }, now, expiresAt);
      if (session === undefined) return rotation;
      if (rotation.outcome === 'reused') session.family.revokedAt = now;
      if (rotation.outcome === 'rotated') {
        session.usedAt = now;
        session.family.expiresAt = rotation.expiresAt;
        sessions.set(nextHash, { family: session.family, usedAt: undefined });
      }
      return rotation;
    },
    async revoke(tokenHash, now) {
      const family = sessions.get(tokenHash)?.family;
      if (family !== undefined) family.revokedAt ??= now;
    },
    async revokeAll(userId, now) {
      for (const { family } of sessions.values()) if (family.userId === userId) family.revokedAt ??= now;
    },
    async purge(now) {
      const purged = new Set<Family>();
      for (const [hash, { family }] of sessions) {
        if (family.expiresAt > now) continue;
        purged.add(family);
        sessions.delete(hash);
      }
      return purged.size;
    },
  };
}
