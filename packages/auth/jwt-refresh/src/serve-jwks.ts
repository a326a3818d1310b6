// The public halves of the keys, for services that verify without being able to sign: GET /.well-known/jwks.json.
import type { RequestHandler } from 'express';
import type { SigningKeys } from './key-ring.ts';

/** A verifier asks again after this time, so a new key is announced for twice as long before it signs. */
const jwksMaxAgeSeconds = 60;
export const announceSeconds = 2 * jwksMaxAgeSeconds;

export function serveJwks({ jwks }: SigningKeys): RequestHandler {
  return (_req, res) => {
    res.set('Cache-Control', `public, max-age=${jwksMaxAgeSeconds}`).type('application/jwk-set+json').json(jwks());
  };
}
