// The rule of the pattern, free of any storage: what happens when a refresh token is presented.
export type FoundSession = {
  familyId: string;
  userId: string;
  /** When the family dies unless it is rotated before. */
  expiresAt: Date;
  /** When the family dies however often it is rotated. */
  endsAt: Date;
  revokedAt: Date | undefined;
  /** When this token was rotated; a token is used once. */
  usedAt: Date | undefined;
  /** For so long after its use a token may come back. */
  leewaySeconds: number;
  /** The token that followed this one, sealed; only as long as nobody has used it. */
  sealedNext: string | undefined;
};

type Granted = { familyId: string; userId: string; expiresAt: Date };
type Refusal = 'unknown' | 'revoked' | 'reused' | 'expired';
export type Rotation =
  | ({ outcome: 'rotated' } & Granted)
  /** The token that followed is given once more; nothing is written. */
  | ({ outcome: 'repeated'; sealedNext: string } & Granted)
  | { outcome: Refusal };

/** A copied token works for as long as this. */
export const longestLeewaySeconds = 30;

/** `expiresAt`: how long the next token should live, cut off at the end of the family. */
export function decideRotation(found: FoundSession | undefined, now: Date, expiresAt: Date): Rotation {
  if (found === undefined) return { outcome: 'unknown' };
  if (found.revokedAt !== undefined) return { outcome: 'revoked' };
  const { familyId, userId, endsAt } = found;
  const sealedNext = nextWithinLeeway(found, now);
  // Before expiry: a token that comes back was copied, however old it is.
  if (found.usedAt !== undefined && sealedNext === undefined) return { outcome: 'reused' };
  if (found.expiresAt <= now) return { outcome: 'expired' };
  if (sealedNext !== undefined) {
    return { outcome: 'repeated', familyId, userId, expiresAt: found.expiresAt, sealedNext };
  }
  return { outcome: 'rotated', familyId, userId, expiresAt: expiresAt < endsAt ? expiresAt : endsAt };
}

function nextWithinLeeway({ usedAt, leewaySeconds, sealedNext }: FoundSession, now: Date): string | undefined {
  return usedAt !== undefined && now.getTime() < usedAt.getTime() + leewaySeconds * 1000 ? sealedNext : undefined;
}
