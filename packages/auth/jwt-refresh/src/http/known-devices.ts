// Browsers that were signed in to an account before, as OWASP's device cookies: a cookie that proves it, and proves nothing
// else. Nothing of it is stored here, so it outlives restarts and counts on every server that has the secret.
import { createHmac, type KeyObject, randomBytes } from 'node:crypto';
import type { Request, Response } from 'express';
import { isSame } from '../is-same.ts';
import { cookieFlags, cookiesOf } from './session-cookie.ts';

const cookieName = '__Host-device';
/** Browsers keep none for longer. */
const maxAge = 400 * 24 * 60 * 60 * 1_000;

export type KnownDevices = ReturnType<typeof createKnownDevices>;

export function createKnownDevices(secret: KeyObject) {
  const proofOf = (account: string, id: string) =>
    createHmac('sha256', secret)
      .update(JSON.stringify(['signed in', account, id]))
      .digest('base64url');

  return {
    /** The name that a browser got when it signed in to this account; undefined for any other client. */
    nameOf(req: Request, account: string): string | undefined {
      const [id = '', proof = ''] = (cookiesOf(req, cookieName)[0] ?? '').split('.');
      return isSame(proof, proofOf(account, id)) ? id : undefined;
    },

    /** With a new name each time: a thief of the old one does not use up the tries of the new one. */
    remember(res: Response, account: string): void {
      const id = randomBytes(16).toString('base64url');
      res.cookie(cookieName, `${id}.${proofOf(account, id)}`, { ...cookieFlags, maxAge });
    },
  };
}
