import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { newSigningKey, readSigningKey, writeSigningKey } from './signing-key.ts';

const pem = (namedCurve: string) =>
  generateKeyPairSync('ec', { namedCurve }).privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
const jwk = () => writeSigningKey(newSigningKey('ES256', 0));
const secret = (k: Buffer) => ({ kty: 'oct', kid: 'a', k: k.toString('base64url') });

test.each(['HS256', 'ES256'] as const)('a key of %s is the same after it was written and read', (algorithm) => {
  const key = newSigningKey(algorithm, 1000);
  const again = readSigningKey(writeSigningKey(key));
  expect(again).toMatchObject({ kid: key.kid, algorithm, from: 1000 });
  expect(again.signs.equals(key.signs) && again.verifies.equals(key.verifies)).toBe(true);
});

test('a PEM, also in one line of an .env file, and the text of a JWK are read; the key names itself', () => {
  const text = pem('P-256');
  const { kid, algorithm } = readSigningKey(text);
  expect([kid?.length, algorithm]).toEqual([43, 'ES256']);
  expect(readSigningKey(text.replaceAll('\n', '\\n')).kid).toBe(kid);
  expect(readSigningKey(JSON.stringify({ ...jwk(), kid: undefined })).kid).toHaveLength(43);
});

const unfit: Record<string, unknown> = {
  'another curve': pem('P-384'),
  'another curve that is called P-256': { ...jwk(), crv: 'P-384' },
  'the curve of Bitcoin': pem('secp256k1'),
  'an RSA key': generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ type: 'pkcs8', format: 'pem' }),
  'a public key': generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ type: 'spki', format: 'pem' }),
  'a public JWK': { ...jwk(), d: undefined },
  'halves of two keys': { ...jwk(), d: (jwk() as { d: string }).d },
  'a secret of 31 bytes': secret(randomBytes(31)),
  'a secret of one byte, often': secret(Buffer.alloc(64, 1)),
  'a secret without a name': { ...secret(randomBytes(32)), kid: undefined },
  'a name that is a path': { ...jwk(), kid: '../../dev/null' },
  'another algorithm': { ...jwk(), alg: 'HS256' },
  'no key at all': 'hunter2',
  nothing: undefined,
};

for (const [what, source] of Object.entries(unfit)) {
  test(`${what} is refused, and not quoted`, () => {
    const read = () => readSigningKey(source);
    expect(read).toThrow(expect.objectContaining({ code: 'bad-keys' }));
    expect(read).toThrow(/^Cannot sign with this key: /);
    expect(read).not.toThrow(/hunter2/);
  });
}
