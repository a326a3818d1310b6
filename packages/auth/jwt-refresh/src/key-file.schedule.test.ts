// Keys that are replaced by their age, on a clock of our own: by the servers that sign, and nobody notices.
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { createAccessTokens } from './access-token.ts';
import { openKeyFile } from './key-file.ts';
import { readKeyFile } from './key-set-file.ts';
import { announceSeconds } from './serve-jwks.ts';
import type { Algorithm } from './signing-key.ts';

const day = 86_400;
const ttlSeconds = 900;
const alice = { id: 'alice', role: 'USER' };

let time: number;
let file: string;
let failures: unknown[];
const now = () => new Date(time * 1000);
const kids = () => readKeyFile(file).map(({ kid }) => kid);
beforeEach(() => {
  const folder = mkdtempSync(join(tmpdir(), 'key-schedule-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  file = join(folder, 'keys.json');
  writeFileSync(file, '{"keys":[]}');
  failures = [];
  time = Date.UTC(2026, 0, 1) / 1000;
});

function server(algorithm: Algorithm, rotateSeconds?: number) {
  const usual = { algorithm, ttlSeconds, now, onFailure: (error: unknown) => failures.push(error) };
  const keys = openKeyFile(file, rotateSeconds === undefined ? usual : { ...usual, rotateSeconds });
  return { keys, ...createAccessTokens({ keys, issuer: 'blog', audience: 'blog', ttlSeconds, now }) };
}

test.each<Algorithm>(['ES256', 'HS256'])(
  '%s: over a year of two servers each key has its month, and no token is refused before its end',
  (algorithm) => {
    const servers = [server(algorithm, 30 * day), server(algorithm, 30 * day)];
    const seen = new Set<string | undefined>();
    let alive: { token: string; ends: number }[] = [];
    for (let month = 0; month < 12; month += 1) {
      const begins = time;
      // Before the key is old, while its successor is announced, and until the last token of the old one ends.
      for (const after of [
        0,
        15 * day,
        30 * day - 1,
        30 * day,
        30 * day + announceSeconds,
        30 * day + ttlSeconds - 1,
      ]) {
        time = begins + after;
        alive = alive.filter(({ ends }) => ends > time);
        for (const { issue, keys } of servers) {
          alive.push({ token: issue(alice).token, ends: time + ttlSeconds });
          seen.add(keys.active().kid);
        }
        for (const { verify } of servers) for (const { token } of alive) expect(verify(token)).toEqual(alice);
      }
      time = begins + 30 * day + (algorithm === 'ES256' ? announceSeconds : 0);
    }
    expect(seen.size).toBe(13);
    expect(kids()).toHaveLength(2);
    expect(failures).toEqual([]);
  },
);

test('the next key is published before it signs', () => {
  const { issue, keys } = server('ES256', day);
  const { kid: first } = keys.active();
  time += day;
  issue(alice);
  const [, next] = kids();
  expect(keys.jwks().keys.map(({ kid }) => kid)).toEqual([first, next]);
  time += announceSeconds - 1;
  expect(keys.active().kid).toBe(first);
  time += 1;
  expect(keys.active().kid).toBe(next);
});

test('nothing rotates by itself unless it is told when, and nobody who only verifies does', () => {
  const [still, scheduled] = [server('HS256'), server('HS256', day)];
  const { token } = still.issue(alice);
  const before = kids();
  time += 1000 * day;
  still.issue(alice);
  expect(() => scheduled.verify(token)).toThrow();
  expect(kids()).toEqual(before);
  scheduled.issue(alice);
  expect(kids()).toHaveLength(2);
});

test('a file that cannot be rotated goes on to sign, and that is told of once an hour', () => {
  const { issue, verify } = server('HS256', day);
  const before = kids();
  // A lock that nobody can take, as in a folder that nobody can write.
  mkdirSync(`${file}.lock`);
  utimesSync(`${file}.lock`, 1, 1);
  time += day;
  for (let minute = 0; minute < 120; minute += 1) {
    expect(verify(issue(alice).token)).toEqual(alice);
    time += 60;
  }
  expect(kids()).toEqual(before);
  expect(failures).toEqual(Array(2).fill(expect.objectContaining({ code: 'bad-keys' })));
});
