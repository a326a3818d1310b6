// The attacks on a signed token that are known, as lies about a good one. Whoever signs them is named by the test.
import { generateKeyPairSync, sign } from 'node:crypto';
import type { SigningKey } from '../src/signing-key.ts';
import { base64url, hmac, type Lie, moment } from './forger.ts';

const now = moment / 1000;
const unsigned = () => '';
const byEmptySecret = (text: string) => base64url(hmac(text, ''));

const own = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const bySecretOfMine = (text: string) => base64url(hmac(text, 'mine'));
const byKeyOfMine = (text: string) =>
  base64url(sign('sha256', Buffer.from(text), { key: own.privateKey, dsaEncoding: 'ieee-p1363' }));

const withoutAlgorithm = Object.fromEntries(
  ['none', 'None', 'NONE', 'nOnE', ''].flatMap((alg): [string, Lie][] => [
    [`alg "${alg}", unsigned`, { header: { alg }, signature: unsigned }],
    [`alg "${alg}", signed`, { header: { alg } }],
  ]),
);

const header: Record<string, Lie> = {
  'alg in small letters': { headerText: (text) => text.replace(/[HE]S256/, (alg) => alg.toLowerCase()) },
  'alg that is a list': { header: { alg: ['HS256', 'ES256'] } },
  'no alg': { header: { alg: undefined } },
  'alg twice': { headerText: (text) => text.replace('{', '{"alg":"none",') },
  'typ of any JWT': { header: { typ: 'JWT' } },
  'typ of a refresh token': { header: { typ: 'rt+jwt' } },
  'no typ': { header: { typ: undefined } },
  'crit of what is there': { header: { crit: ['exp'] } },
  'empty crit': { header: { crit: [] } },
  'b64 false, said to be critical': { header: { crit: ['b64'], b64: false } },
  'b64 false': { header: { b64: false } },
  'a compressed body': { header: { zip: 'DEF' } },
  'a nested token': { header: { cty: 'JWT' } },
  'jku, an address for keys': { header: { jku: 'https://evil.example/jwks.json' } },
  'x5u, an address for a certificate': { header: { x5u: 'https://evil.example/cert.pem' } },
  'x5c, a certificate': { header: { x5c: ['MIIB'] } },
  'jwk, a key': { header: { jwk: { kty: 'oct', k: 'AAAA' } } },
  'jwk, the pair of keys that signed': {
    header: { alg: 'ES256', kid: undefined, jwk: own.publicKey.export({ format: 'jwk' }) },
    signature: byKeyOfMine,
  },
  'jwk, the secret that signed': {
    header: { alg: 'HS256', kid: undefined, jwk: { kty: 'oct', k: base64url('mine') } },
    signature: bySecretOfMine,
  },
  'spaces in the header': { headerText: (text) => text.replace('{', '{ ') },
  'a header that is a list': { headerText: () => '[]' },
  'a header that is null': { headerText: () => 'null' },
  'no JSON in the header': { headerText: () => '{' },
};

const kids: unknown[] = [
  ...[
    '../../../../../../dev/null',
    '/dev/null',
    '..\\..\\nul',
    "' OR '1'='1",
    "x' UNION SELECT 'secret",
    '$(id)',
    '| id',
  ],
  ...[
    '__proto__',
    'constructor',
    'toString',
    'https://evil.example/key',
    '',
    '\u0000',
    'x'.repeat(65),
    'x'.repeat(3000),
  ],
  ...[null, 0, true, [], {}, ['a']],
];
const kid: Record<string, Lie> = Object.fromEntries(
  kids.flatMap((name): [string, Lie][] => {
    const what = `kid ${JSON.stringify(name).slice(0, 40)}`;
    const byNothing = { header: { alg: 'HS256', kid: name }, signature: byEmptySecret };
    return [
      [what, { header: { kid: name } }],
      [`${what}, signed with nothing`, byNothing],
    ];
  }),
);

const claims: Record<string, Lie> = {
  expired: { claims: { exp: now - 1 } },
  'expires now': { claims: { exp: now } },
  'without an end': { claims: { exp: undefined } },
  'ends never': { claimsText: (text) => text.replace(/"exp":\d+/, '"exp":1e999') },
  'ends at a word': { claims: { exp: '2999-01-01' } },
  'not yet valid': { claims: { nbf: now + 1 } },
  'valid from a word on': { claims: { nbf: 'now' } },
  'issued in the future': { claims: { iat: now + 61 } },
  'issued never': { claims: { iat: undefined } },
  'another issuer': { claims: { iss: 'blog.evil.example' } },
  'an issuer and a slash': { claims: { iss: 'blog/' } },
  'no issuer': { claims: { iss: undefined } },
  'another audience': { claims: { aud: 'other-api' } },
  'an audience that is longer': { claims: { aud: 'blog-api-2' } },
  'no audience': { claims: { aud: undefined } },
  'no subject': { claims: { sub: undefined } },
  'a subject that is an object': { claims: { sub: { id: 'alice' } } },
  'a role that is a list': { claims: { role: ['ADMIN'] } },
  'role twice': { claimsText: (text) => text.replace('}', ',"role":"ADMIN"}') },
  'sub twice': { claimsText: (text) => text.replace('{', '{"sub":"root",') },
  'exp twice': { claimsText: (text) => text.replace('{', '{"exp":1,') },
  'spaces in the claims': { claimsText: (text) => `${text}\n` },
  'claims that are a list': { claimsText: () => '[]' },
  'claims that are a word': { claimsText: () => '"alice"' },
  oversized: { claims: { padding: 'x'.repeat(3000) } },
};

const signatures: Record<string, Lie> = {
  unsigned: { signature: unsigned },
  'signed with nothing': { signature: byEmptySecret },
  'signature of zeros': { signature: () => base64url(Buffer.alloc(64)) },
  'signature of zeros, short': { signature: () => base64url(Buffer.alloc(32)) },
};

export const attacks: Record<string, Lie> = { ...withoutAlgorithm, ...header, ...kid, ...claims, ...signatures };

/** HS256, signed with what everybody can read: the public key in each of its spellings. */
export function confusions({ verifies, kid, algorithm: alg }: SigningKey): Record<string, Lie> {
  const pem = verifies.export({ type: 'spki', format: 'pem' }).toString();
  const jwk = verifies.export({ format: 'jwk' });
  const spellings: Record<string, string | Buffer> = {
    'its PEM': pem,
    'its PEM without the last line end': pem.trimEnd(),
    'its DER': verifies.export({ type: 'spki', format: 'der' }),
    'its JWK': JSON.stringify(jwk),
    'what we publish of it': JSON.stringify({ ...jwk, kid, alg, use: 'sig' }),
    'all that we publish': JSON.stringify({ keys: [{ ...jwk, kid, alg, use: 'sig' }] }),
    'its x': jwk.x ?? '',
  };
  return Object.fromEntries(
    Object.entries(spellings).flatMap(([what, secret]) => {
      const signature = (text: string) => base64url(hmac(text, secret));
      return [
        [`HS256 with ${what}`, { header: { alg: 'HS256' }, signature }],
        [`HS256 with ${what}, without kid`, { header: { alg: 'HS256', kid: undefined }, signature }],
      ];
    }),
  );
}
