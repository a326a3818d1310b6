// The rule of the pattern, free of any storage: what happens when a refresh token is presented.
export type FoundSession = {
  userId: string;
  /** When the family dies unless it is rotated before. */
  expiresAt: Date;
  /** When the family dies however often it is rotated. */
  endsAt: Date;
  revokedAt: Date | undefined;
  /** When this token was rotated; a token is used once. */
  usedAt: Date | undefined;
};

type Refusal = 'unknown' | 'revoked' | 'reused' | 'expired';
export type Rotation = { outcome: 'rotated'; userId: string; expiresAt: Date } | { outcome: Refusal };

/** `expiresAt`: how long the next token should live, cut off at the end of the family. */
export function decideRotation(found: FoundSession | undefined, now: Date, expiresAt: Date): Rotation {
  if (found === undefined) return { outcome: 'unknown' };
  if (found.revokedAt !== undefined) return { outcome: 'revoked' };
  // Before expiry: a token that comes back was copied, however old it is.
  if (found.usedAt !== undefined) return { outcome: 'reused' };
  if (found.expiresAt <= now) return { outcome: 'expired' };
  return { outcome: 'rotated', userId: found.userId, expiresAt: expiresAt < found.endsAt ? expiresAt : found.endsAt };
}
