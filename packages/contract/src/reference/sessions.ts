// Refresh tokens: each works once, and a second use ends the family that grew from the same login.
import { randomBytes } from 'node:crypto';

type Family = { userId: string; ended: boolean };
type Session = { family: Family; spent: boolean };

export function createSessions() {
  const known = new Map<string, Session>();

  const grow = (family: Family): string => {
    const token = `prt_${randomBytes(32).toString('base64url')}`;
    known.set(token, { family, spent: false });
    return token;
  };

  const sessions = {
    start: (userId: string): string => grow({ userId, ended: false }),
    isSpent: (session: Session): boolean => session.spent,
    endFamily: (family: Family): void => {
      family.ended = true;
    },
    /** The user and the next token, or undefined when this one is refused. */
    rotate: (token: string): { userId: string; refreshToken: string } | undefined => {
      const session = known.get(token);
      if (!session || session.family.ended) return undefined;
      if (sessions.isSpent(session)) {
        sessions.endFamily(session.family);
        return undefined;
      }
      session.spent = true;
      return { userId: session.family.userId, refreshToken: grow(session.family) };
    },
    end: (token: string): void => {
      const session = known.get(token);
      if (session) session.family.ended = true;
    },
    endAll: (userId: string): void => {
      for (const { family } of known.values()) if (family.userId === userId) family.ended = true;
    },
    userOf: (token: string): string | undefined => known.get(token)?.family.userId,
  };
  return sessions;
}
