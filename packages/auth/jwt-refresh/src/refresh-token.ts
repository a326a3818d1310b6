// The long-lived secret of one device: opaque, random, and stored only as a keyed hash.
import { createCipheriv, createDecipheriv, createHmac, type KeyObject, randomBytes } from 'node:crypto';

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

/**
 * What the database stores. It needs the pepper, so somebody who can only write to the database cannot forge a row for a token of
 * theirs. With `jkt`, the key of a client, the token is found only by whoever proves to hold that key.
 */
export function hashRefreshToken(token: string, pepper: KeyObject, jkt?: string): string {
  const text = jkt === undefined ? token : `${token} ${jkt}`;
  return createHmac('sha256', pepper).update(text).digest('base64url');
}

/** The token that follows `token`, for its bearer alone: to read it takes `token` itself and the pepper. */
export function sealNextToken(next: string, token: string, pepper: KeyObject): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', sealingKey(token, pepper), nonce);
  return Buffer.concat([nonce, cipher.update(next), cipher.final(), cipher.getAuthTag()]).toString('base64url');
}

export function openNextToken(sealed: string, token: string, pepper: KeyObject): string {
  const bytes = Buffer.from(sealed, 'base64url');
  const decipher = createDecipheriv('aes-256-gcm', sealingKey(token, pepper), bytes.subarray(0, 12));
  decipher.setAuthTag(bytes.subarray(-16));
  return Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]).toString();
}

// No token begins so: the key is never a hash that the database stores.
const sealingKey = (token: string, pepper: KeyObject) => createHmac('sha256', pepper).update(`seal:${token}`).digest();
