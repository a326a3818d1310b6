import { createSecretKey, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import jwt from 'jsonwebtoken';
import { expect, test } from 'vitest';
import { createAccessTokens } from './access-token.ts';
import { sharedSecret } from './key-ring.ts';

const secret = createSecretKey(randomBytes(32));
const start = Date.UTC(2026, 0, 1);
const settings = {
  keys: sharedSecret(secret),
  issuer: 'blog',
  audience: 'blog-api',
  ttlSeconds: 900,
  now: () => new Date(start),
};
const tokens = createAccessTokens(settings);
const alice = { id: 'alice', role: 'USER' };
const refused = expect.objectContaining({ code: 'invalid-token' });

/** A token of our key and claims, but for what is given. */
function forge(claims: object, header: object = {}, key = secret): string {
  const iat = start / 1000;
  const payload = { iss: 'blog', aud: 'blog-api', sub: 'alice', role: 'USER', iat, exp: iat + 900, ...claims };
  // Through JSON, as undefined claims are left out there and refused by sign.
  return jwt.sign(JSON.parse(JSON.stringify(payload)), key, { header: { alg: 'HS256', typ: 'at+jwt', ...header } });
}

test('a token brings back the principal it was issued for', () => {
  const { token, expiresIn } = tokens.issue(alice);
  expect(expiresIn).toBe(900);
  expect(tokens.verify(token)).toEqual(alice);
  expect(tokens.verify(forge({}))).toEqual(alice);
});

test('a token carries the claims and the type of RFC 9068', () => {
  const { token } = createAccessTokens({ ...settings, newId: () => 'id-1' }).issue(alice);
  const iat = start / 1000;
  expect(jwt.decode(token, { complete: true })).toMatchObject({
    header: { alg: 'HS256', typ: 'at+jwt' },
    payload: { iss: 'blog', aud: 'blog-api', sub: 'alice', role: 'USER', iat, exp: iat + 900, jti: 'id-1' },
  });
});

test('a token may name its session, and brings that name back', () => {
  const { token } = tokens.issue({ ...alice, sid: 'session-1' });
  expect(jwt.decode(token)).toMatchObject({ sid: 'session-1' });
  expect(tokens.verify(token)).toEqual({ ...alice, sid: 'session-1' });
  expect(() => tokens.verify(forge({ sid: '' }))).toThrow(refused);
  expect(() => tokens.verify(forge({ sid: 7 }))).toThrow(refused);
});

test('two tokens of one second differ', () => {
  expect(tokens.issue(alice).token).not.toBe(tokens.issue(alice).token);
});

test('a token ends with its time, also one that was verified before', () => {
  let now = start;
  const clocked = createAccessTokens({ ...settings, now: () => new Date(now) });
  const { token } = clocked.issue(alice);
  now = start + 899_999;
  expect(clocked.verify(token)).toEqual(alice);
  now = start + 900_000;
  expect(() => clocked.verify(token)).toThrow(refused);
  expect(() => tokens.verify(forge({ exp: start / 1000 }))).toThrow(refused);
});

test('a token of another key, issuer, audience, type or algorithm is refused', () => {
  expect(() => tokens.verify(forge({}, {}, createSecretKey(randomBytes(32))))).toThrow(refused);
  expect(() => tokens.verify(forge({ iss: 'evil' }))).toThrow(refused);
  expect(() => tokens.verify(forge({ aud: 'other-api' }))).toThrow(refused);
  expect(() => tokens.verify(forge({}, { typ: 'JWT' }))).toThrow(refused);
  expect(() => tokens.verify(forge({}, { typ: undefined }))).toThrow(refused);
  expect(() => tokens.verify(forge({}, { alg: 'HS512' }))).toThrow(refused);
  const [header, payload] = [{ alg: 'none', typ: 'at+jwt' }, jwt.decode(forge({}))].map((part) =>
    Buffer.from(JSON.stringify(part)).toString('base64url'),
  );
  expect(() => tokens.verify(`${header}.${payload}.`)).toThrow(refused);
});

test('a signed token with a claim missing or of the wrong type is refused', () => {
  for (const claims of [
    { exp: undefined },
    { sub: undefined },
    { sub: '' },
    { sub: 42 },
    { role: undefined },
    { role: null },
    { role: ['ADMIN'] },
    { role: '' },
  ]) {
    expect(() => tokens.verify(forge(claims)), JSON.stringify(claims)).toThrow(refused);
  }
});

test('a token that demands an extension is refused: we know none', () => {
  for (const header of [{ crit: ['exp'] }, { crit: ['b64'], b64: true }, { crit: [] }]) {
    expect(() => tokens.verify(forge({}, header)), JSON.stringify(header)).toThrow(refused);
  }
});

test('a token whose time has not come yet is refused', () => {
  expect(() => tokens.verify(forge({ nbf: start / 1000 + 1 }))).toThrow(refused);
});

test('a signed token whose subject is no id of the app is refused', () => {
  const strict = createAccessTokens({ ...settings, isId: (id) => /^[0-9]+$/.test(id) });
  expect(strict.verify(forge({ sub: '42' }))).toEqual({ id: '42', role: 'USER' });
  for (const sub of ['alice', '42; drop table users', ' 42']) {
    expect(() => strict.verify(forge({ sub })), sub).toThrow(refused);
  }
  expect(() => tokens.verify(forge({ sub: 'x'.repeat(256) }))).toThrow(refused);
});

test('a token that is too long is refused before it is read', () => {
  const long = tokens.issue({ id: 'a'.repeat(2000), role: 'USER' }).token;
  expect(() => tokens.verify(long)).toThrow(expect.objectContaining({ code: 'invalid-token', reason: 'too long' }));
});

test('no text but the token itself is accepted', () => {
  const { token } = tokens.issue(alice);
  tokens.verify(token);
  const changed = fc
    .tuple(fc.nat(token.length - 1), fc.string({ maxLength: 3 }))
    .map(([at, text]) => token.slice(0, at) + text + token.slice(at + 1))
    .filter((text) => text !== token);
  const anything = fc.oneof(
    changed,
    fc.string(),
    fc.string().map((text) => `${text}.${text}.${text}`),
  );
  const property = fc.property(anything, (text) => {
    expect(() => tokens.verify(text)).toThrow(refused);
  });
  fc.assert(property, { numRuns: 500 });
});

test('a principal that one request got cannot be changed for the next', () => {
  const { token } = tokens.issue(alice);
  expect(() => Object.assign(tokens.verify(token), { role: 'ADMIN' })).toThrow(TypeError);
  expect(tokens.verify(token)).toEqual(alice);
});
