// The long-lived secret of one device: opaque, random, and stored only as a keyed hash.
import { createHmac, type KeyObject } from 'node:crypto';

// The prefix lets a secret scanner find a leaked token and costs no entropy.
const prefix = 'prt_';
const shape = /^prt_[A-Za-z0-9_-]{43}$/;

export type RandomBytes = (size: number) => Buffer;

/** 256 random bits: nothing to guess, so a fast hash is enough where a password needs bcrypt. */
export function newRefreshToken(randomBytes: RandomBytes): string {
  return prefix + randomBytes(32).toString('base64url');
}

/** Whether this could be a refresh token at all; asked before any query. */
export function isRefreshToken(text: string): boolean {
  return shape.test(text);
}

/** What the database stores. It needs the pepper, so somebody who can only write to the database cannot forge a row for a token of theirs. */
export function hashRefreshToken(token: string, pepper: KeyObject): string {
  return createHmac('sha256', pepper).update(token).digest('base64url');
}
