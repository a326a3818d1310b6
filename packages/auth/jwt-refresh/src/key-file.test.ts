import { mkdtempSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import jwt from 'jsonwebtoken';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { createAccessTokens } from './access-token.ts';
import { openKeyFile } from './key-file.ts';
import { longestTtlSeconds, rotateKeyFile } from './rotate-key-file.ts';
import { announceSeconds } from './serve-jwks.ts';
import type { Algorithm } from './signing-key.ts';

const start = Date.UTC(2026, 0, 1);
const ttlSeconds = 900;
const alice = { id: 'alice', role: 'USER' };
const refused = expect.objectContaining({ code: 'invalid-token' });
const kidOf = (token: string) => jwt.decode(token, { complete: true })?.header.kid;

let time = start;
let file: string;
let failures: unknown[];
const now = () => new Date(time);
beforeEach(() => {
  const folder = mkdtempSync(join(tmpdir(), 'key-file-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  file = join(folder, 'keys.json');
  writeFileSync(file, '{"keys":[]}');
  failures = [];
  time = start;
});

function server(algorithm: Algorithm) {
  const keys = openKeyFile(file, { algorithm, ttlSeconds, now, onFailure: (error) => failures.push(error) });
  return { keys, ...createAccessTokens({ keys, issuer: 'blog', audience: 'blog', ttlSeconds, now }) };
}

test.each<Algorithm>(['ES256', 'HS256'])('%s: a rotation signs nobody out, and needs no restart', (algorithm) => {
  const [one, other] = [server(algorithm), server(algorithm)];
  const before = one.issue(alice).token;
  const { kid } = rotateKeyFile(file, { algorithm, now, leadSeconds: 120 });
  time += 119_000;
  const during = one.issue(alice).token;
  expect(kidOf(during)).toBe(kidOf(before));
  time += 1_000;
  const after = one.issue(alice).token;
  expect(kidOf(after)).toBe(kid);
  for (const token of [before, during, after]) {
    expect(one.verify(token)).toEqual(alice);
    expect(other.verify(token)).toEqual(alice);
    expect(server(algorithm).verify(token)).toEqual(alice);
  }
});

test('a retired key verifies until the last token that it signed has ended, and no longer', () => {
  const { issue, verify, keys } = server('ES256');
  const { active, find } = keys;
  // Whoever stole the key gives a token as much time as he likes; here we do so ourselves.
  const { kid, signs } = active();
  const stolen = jwt.sign(
    { sub: 'alice', role: 'ADMIN', iss: 'blog', aud: 'blog', iat: start / 1000, exp: 2e9 },
    signs,
    {
      algorithm: 'ES256',
      header: { alg: 'ES256', typ: 'at+jwt', kid },
    },
  );
  expect(verify(stolen).role).toBe('ADMIN');
  rotateKeyFile(file, { algorithm: 'ES256', now, leadSeconds: 120 });
  time += 119_999;
  const last = issue(alice).token;
  expect(verify(stolen).role).toBe('ADMIN');
  time = start + 120_000 + ttlSeconds * 1000 - 1001;
  expect(verify(last)).toEqual(alice);
  expect(verify(stolen).role).toBe('ADMIN');
  time = start + 120_000 + ttlSeconds * 1000;
  for (const token of [last, stolen]) expect(() => verify(token)).toThrow(refused);
  expect(find(kid)).toBe(undefined);
  expect(keys.jwks().keys).toHaveLength(1);
});

test('the key that signs next is published before it signs', () => {
  const { keys } = server('ES256');
  const { kid } = rotateKeyFile(file, { algorithm: 'ES256', now, leadSeconds: 120 });
  expect(keys.jwks().keys.map((key) => key.kid)).toEqual([keys.active().kid, kid]);
});

test('the file stays short and private, and keys of the other algorithm stay in it', () => {
  server('HS256');
  for (let day = 0; day < 10; day += 1) {
    rotateKeyFile(file, { algorithm: 'ES256', now });
    time += (longestTtlSeconds + announceSeconds + 1) * 1000;
  }
  const kept = JSON.parse(readFileSync(file, 'utf8')).keys.map(({ alg }: { alg: string }) => alg);
  expect(kept.toSorted()).toEqual(['ES256', 'ES256', 'HS256']);
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

test('a file that became unreadable leaves the last keys in place, and is told of once', () => {
  const { issue, verify } = server('ES256');
  const { token } = issue(alice);
  writeFileSync(file, '{"keys":');
  utimesSync(file, 1, 1);
  expect(verify(issue(alice).token)).toEqual(alice);
  expect(verify(token)).toEqual(alice);
  expect(failures).toEqual([expect.objectContaining({ code: 'bad-keys' })]);
});

test('a file that is none, or holds what is no key, is named and not quoted', () => {
  for (const text of [
    '',
    '[]',
    '{"keys":[{"kty":"oct","k":"c2hvcnQtc2VjcmV0","kid":"a"}]}',
    '{"keys":["c2hvcnQtc2VjcmV0"]}',
  ]) {
    writeFileSync(file, text);
    const open = () => server('ES256');
    expect(open, text).toThrow(expect.objectContaining({ code: 'bad-keys' }));
    expect(open, text).toThrow(`Cannot use the signing keys in "${file}": `);
    expect(open, text).not.toThrow(/c2hvcnQtc2VjcmV0/);
  }
  rmSync(file);
  expect(() => server('ES256')).toThrow('no such file');
});
