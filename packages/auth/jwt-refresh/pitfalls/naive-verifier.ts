// A service that verifies the tokens of another one: it fetches the keys from where the token says, each time it needs one.
import { createPublicKey, type JsonWebKey } from 'node:crypto';
import jwt from 'jsonwebtoken';

export const createNaiveVerifier = (jwksUrl: string) => async (token: string) => {
  const { header } = jwt.decode(token, { complete: true }) ?? {};
  const response = await fetch(header?.jku ?? jwksUrl);
  const { keys } = (await response.json()) as { keys: JsonWebKey[] };
  const key = keys.find(({ kid }) => kid === header?.kid);
  if (!key) throw new Error('Unknown key');
  return jwt.verify(token, createPublicKey({ key, format: 'jwk' }));
};
