// What is no proof, or none of the key that it names. The suite of the whole exchange is in dpop.test.ts.
import { createHash } from 'node:crypto';
import { generateKeyPair } from 'dpop';
import { exportJWK, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type AccountsApp, startAccountsApp } from '../../testing/accounts-app.ts';
import { provingClient } from '../../testing/proving-client.ts';

let app: AccountsApp;
let owner: Awaited<ReturnType<typeof provingClient>>;
let accessToken: string;
beforeAll(async () => {
  app = await startAccountsApp();
  owner = await provingClient(app);
  ({ accessToken } = await owner.login());
});
afterAll(() => app.stop());

const invalidProof = [401, 'invalid-proof'];
const hash = (text: string) => createHash('sha256').update(text).digest('base64url');

describe('a proof is refused', () => {
  const usual = async () => ({ jwk: await exportJWK(owner.keys.publicKey), alg: 'ES256', typ: 'dpop+jwt' });
  const here = () => ({ htm: 'GET', htu: `${app.url}/api/me`, ath: hash(accessToken) });
  const claims = () => ({ ...here(), jti: crypto.randomUUID() });
  const sign = async (header: object, payload: object = claims()) =>
    new SignJWT({ ...payload })
      .setProtectedHeader({ ...(await usual()), ...header })
      .setIssuedAt()
      .sign(owner.keys.privateKey);
  const asked = async (proof: string) => {
    const headers = { DPoP: proof, Authorization: `DPoP ${accessToken}` };
    const { status, body } = await app.request('GET', '/api/me', { headers });
    return [status, body.code];
  };
  const unsigned = async (header: object) => {
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    return `${part({ ...(await usual()), ...header })}.${part({ ...claims(), iat: 0 })}.`;
  };

  test('for nothing but its nonce, if it is as they should be', async () => {
    expect(await asked(await sign({}))).toEqual([401, 'proof-nonce-required']);
  });

  test.each<[string, () => Promise<string>]>([
    ['that is no JWT', async () => 'x'],
    ['that is empty', async () => ''],
    ['of two', async () => `${await sign({})}, ${await sign({})}`],
    ['without a signature', () => unsigned({ alg: 'none' })],
    ['that says HS256', () => unsigned({ alg: 'HS256' })],
    ['of another type', () => sign({ typ: 'at+jwt' })],
    ['with a header that nobody knows', () => sign({ kid: '1' })],
    ['with the private half of its key', async () => sign({ jwk: { ...(await usual()).jwk, d: 'A'.repeat(43) } })],
    [
      'signed by another key than it names',
      async () => sign({ jwk: await exportJWK((await generateKeyPair('ES256')).publicKey) }),
    ],
    ['whose key is on no curve', async () => sign({ jwk: { ...(await usual()).jwk, x: 'A'.repeat(43) } })],
    ['without an id', () => sign({}, here())],
    ['that is longer than any', () => sign({}, { ...claims(), more: 'x'.repeat(2_000) })],
    ['for an address that is none', () => sign({}, { ...claims(), htu: '/api/me' })],
    ['without the access token', () => sign({}, { ...claims(), ath: undefined })],
  ])('%s', async (_what, made) => expect(await asked(await made())).toEqual(invalidProof));
});
