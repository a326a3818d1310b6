// What a token tells of itself. A page gets its claims and its two ends, and never the whole of it.
import { z } from 'zod';
import type { Life } from './story.ts';

type Made = { number: number; step: number };

const decoded = z.record(z.string(), z.unknown());
const open = { to: null, end: null };

export function lifeOfAccess(token: string, { number, step }: Made, since: (exp: number) => number): Life {
  const [header, claims] = token.split('.', 2).map(read);
  const shown = { header: header ?? null, claims: claims ?? null };
  const endsAt = since(Number(claims?.exp));
  return {
    ...{ name: `access token ${number}`, kind: 'access token', from: step, ...open, endsAt },
    ...{ shown: endsOf(token), ...shown },
  };
}

export const lifeOfRefresh = (token: string, { number, step }: Made, endsAt: number | null): Life => ({
  ...{ name: `refresh token ${number}`, kind: 'refresh token', from: step, ...open, endsAt },
  ...{ shown: endsOf(token), header: null, claims: null },
});

const read = (part: string) => decoded.parse(JSON.parse(Buffer.from(part, 'base64url').toString()));

/** Of 43 random characters four are shown, and of a signature the same. */
const endsOf = (token: string): string => `${token.slice(0, 6)}…${token.slice(-4)}`;
