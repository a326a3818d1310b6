// Every attack of the table on every kind of key ring: refused, and all alike from outside. jose is the oracle.
import { createSecretKey, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { createLocalJWKSet, jwtVerify, SignJWT } from 'jose';
import { expect, test } from 'vitest';
import { attacks, confusions } from '../testing/attacks.ts';
import { base64url, createForger, expected, moment } from '../testing/forger.ts';
import { createAccessTokens } from './access-token.ts';
import { createKeyRing, type SigningKeys, sharedSecret } from './key-ring.ts';
import { createMemorySessionStore } from './memory-session-store.ts';
import { createRefreshSessions } from './refresh-sessions.ts';
import { newSigningKey } from './signing-key.ts';

const ringOf = (algorithm: 'HS256' | 'ES256') =>
  createKeyRing([newSigningKey(algorithm, 0)], { ttlSeconds: 900, now: expected.now });
const rings: Record<string, SigningKeys> = {
  'one secret': sharedSecret(createSecretKey(randomBytes(32))),
  'a ring of HS256': ringOf('HS256'),
  'a ring of ES256': ringOf('ES256'),
};
const alice = { id: 'alice', role: 'USER' };

/** What a refusal shows of itself. */
function refusal(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    const { code, message } = error as { code?: string; message?: string };
    return { code, message };
  }
}
const refused = { code: 'invalid-token', message: 'Cannot accept the access token: it is not valid' };

for (const [what, keys] of Object.entries(rings)) {
  const key = keys.active();
  const forge = createForger(key);
  const { issue, verify } = createAccessTokens({ ...expected, keys, ttlSeconds: 900 });
  const oracle = (token: string) =>
    jwtVerify(token, key.algorithm === 'ES256' ? createLocalJWKSet(keys.jwks()) : key.verifies, {
      algorithms: [key.algorithm],
      ...{ issuer: 'blog', audience: 'blog-api', typ: 'at+jwt', currentDate: expected.now() },
    });

  test(`${what}: what the forger lies nothing about is good, so each attack fails for its lie`, () => {
    expect(verify(forge())).toEqual(alice);
    expect(verify(forge({ claims: { iat: moment / 1000 + 60 } }))).toEqual(alice);
  });

  for (const [lie, attack] of Object.entries({ ...attacks, ...(key.algorithm === 'ES256' && confusions(key)) })) {
    test(`${what}: ${lie}`, () => {
      const token = forge(attack);
      expect(refusal(() => verify(token))).toEqual(refused);
      // Also the second time: a refusal is not remembered as anything else.
      expect(refusal(() => verify(token))).toEqual(refused);
    });
  }

  test(`${what}: another spelling of the same signature`, () => {
    const token = issue(alice).token;
    const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    const last = letters.indexOf(token.at(-1) ?? '');
    const twin = token.slice(0, -1) + letters[last + 1];
    expect(Buffer.from(twin.split('.')[2] ?? '', 'base64url')).toEqual(
      Buffer.from(token.split('.')[2] ?? '', 'base64url'),
    );
    const standard = token.replaceAll('-', '+').replaceAll('_', '/');
    const others = [twin, `${token}=`, `${token}==`, `${token} `, ` ${token}`, `${token}\n`, token.replace('.', '=.')];
    for (const other of [
      ...others,
      `${token}.`,
      `.${token}`,
      `${token}.${token}`,
      ...(standard === token ? [] : [standard]),
    ]) {
      expect(
        refusal(() => verify(other)),
        other,
      ).toEqual(refused);
    }
  });

  test(`${what}: a token signed with the keys of the other rings`, () => {
    for (const [name, other] of Object.entries(rings).filter(([name]) => name !== what)) {
      const stranger = createForger(other.active());
      expect(
        refusal(() => verify(stranger())),
        name,
      ).toEqual(refused);
      expect(
        refusal(() => verify(stranger({ header: { kid: key.kid } }))),
        name,
      ).toEqual(refused);
      expect(
        refusal(() => verify(stranger({ header: { kid: key.kid, alg: key.algorithm } }))),
        name,
      ).toEqual(refused);
    }
  });

  test(`${what}: a refresh token is no access token, and the reverse`, async () => {
    const store = createMemorySessionStore();
    const pepper = createSecretKey(randomBytes(32));
    const sessions = createRefreshSessions({
      store,
      pepper,
      ttlSeconds: 900,
      familyTtlSeconds: 900,
      now: expected.now,
    });
    const { token } = await sessions.start('alice');
    expect(refusal(() => verify(token))).toEqual(refused);
    await expect(sessions.rotate(issue(alice).token)).rejects.toMatchObject({ code: 'invalid-refresh-token' });
    expect((await sessions.rotate(token)).userId).toBe('alice');
  });

  test(`${what}: jose accepts what we issue, and we accept what jose signs`, async () => {
    const { payload, protectedHeader } = await oracle(issue(alice).token);
    expect(payload).toMatchObject({ sub: 'alice', role: 'USER', iss: 'blog', aud: 'blog-api' });
    expect(protectedHeader).toEqual({ alg: key.algorithm, typ: 'at+jwt', ...(key.kid && { kid: key.kid }) });
    const theirs = new SignJWT({ role: 'USER' })
      .setProtectedHeader({ alg: key.algorithm, typ: 'at+jwt', ...(key.kid && { kid: key.kid }) })
      .setIssuedAt(moment / 1000)
      .setExpirationTime(moment / 1000 + 60);
    const token = await theirs.setSubject('alice').setIssuer('blog').setAudience('blog-api').sign(key.signs);
    expect(verify(token)).toEqual(alice);
  });

  test(`${what}: whatever a stranger changes, we accept nothing, and no more than jose does`, async () => {
    const token = forge();
    const changed = fc
      .tuple(fc.nat(token.length - 1), fc.string({ maxLength: 2 }))
      .map(([at, text]) => token.slice(0, at) + text + token.slice(at + 1))
      .filter((text) => text !== token);
    const resigned = fc
      .tuple(fc.jsonValue(), fc.constantFrom('alg', 'typ', 'kid', 'exp', 'nbf', 'iss', 'aud', 'sub'))
      .map(([value, name]) =>
        forge(/alg|typ|kid/.test(name) ? { header: { [name]: value } } : { claims: { [name]: value } }),
      );
    fc.assert(
      fc.property(changed, (text) => {
        expect(refusal(() => verify(text))).toEqual(refused);
      }),
      { numRuns: 200 },
    );
    await fc.assert(
      fc.asyncProperty(resigned, async (text) => {
        const ours = refusal(() => verify(text));
        if (Object.hasOwn(Object(ours), 'code')) expect(ours).toEqual(refused);
        else await expect(oracle(text)).resolves.toBeDefined();
      }),
      { numRuns: 200 },
    );
  });
}

test('the forger writes what jose reads, and base64url is his own', async () => {
  const secret = createSecretKey(randomBytes(32));
  const token = createForger(sharedSecret(secret).active())();
  expect((await jwtVerify(token, secret, { currentDate: expected.now() })).payload.sub).toBe('alice');
  expect(base64url('?>')).toBe('Pz4');
});
