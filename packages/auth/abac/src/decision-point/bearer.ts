// Who may ask at all: callers with the one bearer token, once there is one. It is compared in constant time, as a hash.
import { hash, timingSafeEqual } from 'node:crypto';
import type { RequestHandler } from 'express';
import { DecisionPointError } from './decision-point-error.ts';

const digest = (text: string) => hash('sha256', text, 'buffer');

/** Guards what begins with `path`. Without a token everybody may ask. */
export function onlyBearerOf(token: string | undefined, path: string): RequestHandler {
  const expected = token === undefined ? undefined : digest(token);
  return (req, _res, next) => {
    if (expected && req.path.startsWith(path)) checkToken(req.headersDistinct.authorization ?? [], expected);
    next();
  };
}

function checkToken(headers: readonly string[], expected: Buffer): void {
  const [header, ...others] = headers;
  if (header === undefined) throw new DecisionPointError('token-required', 'Cannot answer: the request has no token');
  const given = /^Bearer +(\S+)$/i.exec(header)?.[1];
  // Node keeps the first of several headers, and a proxy may have checked the last.
  if (given !== undefined && others.length === 0 && timingSafeEqual(digest(given), expected)) return;
  throw new DecisionPointError('invalid-token', 'Cannot answer: the token is not the one of this decision point');
}
