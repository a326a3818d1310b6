// The port: what refresh sessions need of a database. A family is one signed-in device, a session one token of it.
import type { Rotation } from './decide-rotation.ts';

type NewFamily = {
  /** A UUID that the user may see. */
  id: string;
  userId: string;
  device: string | undefined;
  tokenHash: string;
  createdAt: Date;
  expiresAt: Date;
  endsAt: Date;
  leewaySeconds: number;
};
type RotationStep = {
  tokenHash: string;
  nextHash: string;
  /** The next token, which only the bearer of the presented one can read. Asked for only where the family has a leeway. */
  sealNext(): string;
  expiresAt: Date;
  now: Date;
};

/** What a user may know of a device where they are signed in. */
export type Family = { id: string; device: string | undefined; createdAt: Date; lastUsedAt: Date };

export type SessionStore = {
  /**
   * Opens a family with its first token. At a login start the session, then read the account: a deletion that the reading
   * does not see yet comes to `revokeAll` after it, and finds this session.
   */
  start(family: NewFamily): Promise<void>;
  /**
   * Applies decideRotation to the presented token while its family is locked. When this resolves everything is committed:
   * the next token after `rotated`, the family's revocation after `reused`.
   */
  rotate(step: RotationStep): Promise<Rotation>;
  /** The living families of this user, the newest first. */
  list(userId: string, now: Date, limit: number): Promise<Family[]>;
  /** Revokes the family of this token, waiting for a rotation in flight. An unknown token changes nothing. */
  revoke(tokenHash: string, now: Date): Promise<void>;
  /** Revokes a family of this user; resolves to whether there was a living one with this id. */
  revokeOne(userId: string, id: string, now: Date): Promise<boolean>;
  /** Revokes every family of this user, but for the one with the id `except`. */
  revokeAll(userId: string, now: Date, except?: string): Promise<void>;
  /** Deletes expired families with their tokens; resolves to the number of families. */
  purge(now: Date): Promise<number>;
};
