// The port: what refresh sessions need of a database. A family is one signed-in device, a session one token of it.
import type { Rotation } from './decide-rotation.ts';

type NewFamily = { userId: string; tokenHash: string; expiresAt: Date; endsAt: Date };
type RotationStep = { tokenHash: string; nextHash: string; expiresAt: Date; now: Date };

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
  /** Revokes the family of this token, waiting for a rotation in flight. An unknown token changes nothing. */
  revoke(tokenHash: string, now: Date): Promise<void>;
  /** Revokes every family of this user. */
  revokeAll(userId: string, now: Date): Promise<void>;
  /** Deletes expired families with their tokens; resolves to the number of families. */
  purge(now: Date): Promise<number>;
};
