import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { differentKeys, jwtRefreshSettings } from './config.ts';
import { newSigningKey, writeSigningKey } from './signing-key.ts';
import { signingKeysOf } from './signing-keys.ts';

const schema = z.object({ ...jwtRefreshSettings }).check(differentKeys);
const named = {
  REFRESH_TOKEN_PEPPER: 'Qe8uT2yW5iO9aZ1xC4vB7nM0kJ3hG6fD',
  TOKEN_ISSUER: 'blog',
  TOKEN_AUDIENCE: 'blog',
};
const ACCESS_TOKEN_SECRET = 'rM4zq0Xc7bY2nV9kL5tJ8wD1sF6hG3pA';
const pair = newSigningKey('ES256', 0);
const pem = pair.signs.export({ type: 'pkcs8', format: 'pem' }).toString();
const jwk = JSON.stringify(writeSigningKey(pair));
const ES256 = { ACCESS_TOKEN_ALGORITHM: 'ES256' };

const keysOf = (environment: object, now = () => new Date()) =>
  signingKeysOf(schema.parse({ ...named, ...environment }), {
    now,
    onFailure: (error) => expect.unreachable(String(error)),
  });
const wrong = (environment: object) =>
  schema.safeParse({ ...named, ...environment }).error?.issues.map(({ path }) => path.join('.'));

function keyFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'signing-keys-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'keys.json');
  writeFileSync(file, '{"keys":[]}');
  return file;
}

test('what the environment gives signs, whatever a file holds', () => {
  const ACCESS_TOKEN_KEYS_FILE = keyFile();
  const secret = keysOf({ ACCESS_TOKEN_SECRET, ACCESS_TOKEN_KEYS_FILE }).active();
  expect([secret.kid, secret.signs.export().toString()]).toEqual([undefined, ACCESS_TOKEN_SECRET]);
  for (const key of [pem, pem.replaceAll('\n', '\\n'), jwk]) {
    const { algorithm, signs } = keysOf({ ...ES256, ACCESS_TOKEN_KEY: key, ACCESS_TOKEN_KEYS_FILE }).active();
    expect([algorithm, signs.equals(pair.signs)]).toEqual(['ES256', true]);
  }
});

test('without it the file does, with a key of the algorithm that is asked for', () => {
  const ACCESS_TOKEN_KEYS_FILE = keyFile();
  const keys = keysOf({ ...ES256, ACCESS_TOKEN_SECRET, ACCESS_TOKEN_KEYS_FILE });
  expect(keys.active().algorithm).toBe('ES256');
  expect(keysOf({ ACCESS_TOKEN_KEYS_FILE }).active().algorithm).toBe('HS256');
  expect(keysOf({ ...ES256, ACCESS_TOKEN_KEYS_FILE }).active().kid).toBe(keys.active().kid);
});

test('the file rotates every 90 days, or as often as is said', () => {
  const ageAt = (days: number, environment: object) => {
    let time = Date.now();
    const keys = keysOf({ ACCESS_TOKEN_KEYS_FILE: keyFile(), ...environment }, () => new Date(time));
    const { kid } = keys.active();
    time += days * 86_400_000;
    return keys.active().kid === kid ? 'the same' : 'another';
  };
  expect([ageAt(89, {}), ageAt(90, {})]).toEqual(['the same', 'another']);
  expect(ageAt(7, { ACCESS_TOKEN_ROTATE_DAYS: '7' })).toBe('another');
  expect(ageAt(1000, { ACCESS_TOKEN_ROTATE_DAYS: '0' })).toBe('the same');
});

test('no key, an unfit one and an unknown algorithm are refused by name, and no key is repeated', () => {
  expect(wrong({})).toEqual(['ACCESS_TOKEN_SECRET']);
  expect(wrong({ ...ES256, ACCESS_TOKEN_SECRET })).toEqual(['ACCESS_TOKEN_KEY']);
  for (const key of ['hunter2', JSON.stringify(writeSigningKey(newSigningKey('HS256', 0)))]) {
    expect(wrong({ ...ES256, ACCESS_TOKEN_KEY: key })).toEqual(['ACCESS_TOKEN_KEY']);
  }
  expect(wrong({ ACCESS_TOKEN_ALGORITHM: 'none', ACCESS_TOKEN_SECRET })).toEqual(['ACCESS_TOKEN_ALGORITHM']);
  expect(JSON.stringify(schema.parse({ ...named, ...ES256, ACCESS_TOKEN_KEY: jwk }))).not.toContain('"d"');
});
