// For tests: whoever holds a key of ours, writes a token letter by letter, and may lie in every part of it.
import { createHmac, sign } from 'node:crypto';
import type { SigningKey } from '../src/signing-key.ts';

/** A Thursday, at which every forged token is good unless it says otherwise. */
export const moment = Date.UTC(2026, 0, 1);
export const expected = { issuer: 'blog', audience: 'blog-api', now: () => new Date(moment) };

const iat = moment / 1000;
const good = { iss: 'blog', aud: 'blog-api', sub: 'alice', role: 'USER', iat, exp: iat + 900 };

export type Lie = {
  /** Undefined takes a member away. */
  header?: object;
  claims?: object;
  /** The text itself, for what no object can say. */
  headerText?: (honest: string) => string;
  claimsText?: (honest: string) => string;
  /** The signature over the first two parts; honest unless given. */
  signature?: (text: string) => string;
};

export const base64url = (text: string | Buffer) => Buffer.from(text).toString('base64url');
export const hmac = (text: string, secret: string | Buffer) => createHmac('sha256', secret).update(text).digest();

export function createForger({ kid, algorithm, signs }: SigningKey) {
  const honest = (text: string) =>
    algorithm === 'HS256'
      ? hmac(text, signs.export())
      : sign('sha256', Buffer.from(text), { key: signs, dsaEncoding: 'ieee-p1363' });
  return (lie: Lie = {}): string => {
    const same = (text: string) => text;
    const { headerText = same, claimsText = same, signature = (text) => base64url(honest(text)) } = lie;
    const header = headerText(JSON.stringify({ alg: algorithm, typ: 'at+jwt', kid, ...lie.header }));
    const text = `${base64url(header)}.${base64url(claimsText(JSON.stringify({ ...good, ...lie.claims })))}`;
    return `${text}.${signature(text)}`;
  };
}
