// Access tokens: signed JSON that anybody can read and only this server can make.
import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { role } from '../schemas/user.ts';
import type { Caller } from './state.ts';

export const ACCESS_SECONDS = 900;

const claims = z.object({ typ: z.literal('at+jwt'), sub: z.uuid(), role, exp: z.number() });
const HEADER = Buffer.from('{"alg":"HS256","typ":"at+jwt"}').toString('base64url');

/** The claims without any check, or undefined when they are none. */
export function readClaims(token: string) {
  const [, payload = ''] = token.split('.');
  try {
    return claims.parse(JSON.parse(Buffer.from(payload, 'base64url').toString()));
  } catch {
    return undefined;
  }
}

export function createAccessTokens(key: Buffer, now: () => Date) {
  const sign = (content: string) => createHmac('sha256', key).update(content).digest('base64url');
  const seconds = () => Math.floor(now().getTime() / 1000);

  return {
    issue: ({ id, role: is }: Caller): string => {
      const payload = JSON.stringify({ typ: 'at+jwt', sub: id, role: is, exp: seconds() + ACCESS_SECONDS });
      const content = `${HEADER}.${Buffer.from(payload).toString('base64url')}`;
      return `${content}.${sign(content)}`;
    },
    verify: (token: string): Caller | undefined => {
      const [header = '', payload = '', signature = '', ...more] = token.split('.');
      const expected = Buffer.from(sign(`${header}.${payload}`));
      const given = Buffer.from(signature);
      if (header !== HEADER || more.length > 0) return undefined;
      if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined;
      const read = readClaims(token);
      return read && read.exp > seconds() ? { id: read.sub, role: read.role } : undefined;
    },
  };
}
