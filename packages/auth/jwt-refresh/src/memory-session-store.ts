// The port in memory, for tests and demos: sessions die with the process. No await inside, so each call is atomic.
import { decideRotation } from './decide-rotation.ts';
import type { Family, SessionStore } from './session-store.ts';

type KeptFamily = Family & {
  userId: string;
  expiresAt: Date;
  endsAt: Date;
  revokedAt: Date | undefined;
  leewaySeconds: number;
  /** The token that was rotated last, and the one that it was swapped for. */
  rotated?: { tokenHash: string; sealedNext: string };
};
type Session = { family: KeptFamily; usedAt: Date | undefined };

/** A SessionStore that keeps its families in this process. */
export function createMemorySessionStore(): SessionStore {
  const sessions = new Map<string, Session>();
  const families = new Map<string, KeptFamily>();

  function foundBy(tokenHash: string, session: Session | undefined) {
    if (session === undefined) return undefined;
    const { rotated, id: familyId, ...family } = session.family;
    const sealedNext = rotated?.tokenHash === tokenHash ? rotated.sealedNext : undefined;
    return { ...family, familyId, usedAt: session.usedAt, sealedNext };
  }

  return {
    async start({ tokenHash, ...facts }) {
      const family: KeptFamily = { ...facts, lastUsedAt: facts.createdAt, revokedAt: undefined };
      families.set(family.id, family);
      sessions.set(tokenHash, { family, usedAt: undefined });
    },
    async rotate({ tokenHash, nextHash, sealNext, expiresAt, now }) {
      const session = sessions.get(tokenHash);
      const rotation = decideRotation(foundBy(tokenHash, session), now, expiresAt);
      if (session === undefined) return rotation;
      const { family } = session;
      if (rotation.outcome === 'reused') family.revokedAt = now;
      if (rotation.outcome === 'rotated') {
        session.usedAt = now;
        family.lastUsedAt = now;
        family.expiresAt = rotation.expiresAt;
        if (family.leewaySeconds > 0) family.rotated = { tokenHash, sealedNext: sealNext() };
        sessions.set(nextHash, { family, usedAt: undefined });
      }
      return rotation;
    },
    async list(userId, now, limit) {
      return [...families.values()]
        .filter((family) => family.userId === userId && isAlive(family, now))
        .sort((one, other) => +other.createdAt - +one.createdAt || (other.id < one.id ? -1 : 1))
        .slice(0, limit)
        .map(({ id, device, createdAt, lastUsedAt }) => ({ id, device, createdAt, lastUsedAt }));
    },
    async revoke(tokenHash, now) {
      const family = sessions.get(tokenHash)?.family;
      if (family !== undefined) family.revokedAt ??= now;
    },
    async revokeOne(userId, id, now) {
      const family = families.get(id);
      if (family?.userId !== userId || !isAlive(family, now)) return false;
      family.revokedAt = now;
      return true;
    },
    async revokeAll(userId, now, except) {
      for (const family of families.values()) {
        if (family.userId === userId && family.id !== except) family.revokedAt ??= now;
      }
    },
    async purge(now) {
      const before = families.size;
      for (const [id, { expiresAt }] of families) if (expiresAt <= now) families.delete(id);
      for (const [hash, { family }] of sessions) if (!families.has(family.id)) sessions.delete(hash);
      return before - families.size;
    },
  };
}

const isAlive = ({ revokedAt, expiresAt }: KeptFamily, now: Date) => revokedAt === undefined && expiresAt > now;
