// `pnpm keys rotate` beside a start: the running server signs with the new key, and knows the old one.
import assert from 'node:assert/strict';
import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished, test } from 'vitest';
import { DEMO_PASSWORD } from '#contract';
import { freePortBase } from '../testing/port-base.ts';
import { runCli } from '../testing/run-cli.ts';

async function dataFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'patternbook-keys-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  // Root's PostgreSQL runs under another account, which has to enter.
  await chmod(folder, 0o755);
  return folder;
}

test('a rotation beside a start signs nobody out, and needs no restart', async () => {
  const DATA_DIR = await dataFolder();
  const base = await freePortBase();
  const cli = runCli(['start', 'monolith'], { DATA_DIR, PORT_BASE: String(base), ACCESS_TOKEN_SECRET: '' });
  await cli.printed('Stop with Ctrl-C');
  const url = `http://127.0.0.1:${base + 1}`;
  const signIn = async () => {
    const body = JSON.stringify({ email: 'noor@example.com', password: DEMO_PASSWORD });
    const headers = { 'Content-Type': 'application/json' };
    const answer = await fetch(`${url}/api/auth/login`, { method: 'POST', headers, body });
    return ((await answer.json()) as { accessToken: string }).accessToken;
  };
  const statusFor = async (token: string) =>
    (await fetch(`${url}/api/posts?status=draft`, { headers: { Authorization: `Bearer ${token}` } })).status;
  const before = await signIn();

  const rotation = runCli(['keys', 'rotate'], { DATA_DIR, ACCESS_TOKEN_SECRET: '' });
  assert.equal(await rotation.ended, 0, rotation.output());
  const [, kid] =
    /^The key "([^"]+)" in ".*access-token-keys\.json" signs with HS256 from /.exec(rotation.output()) ?? [];
  const after = await signIn();
  assert.equal(JSON.parse(Buffer.from(after.split('.')[0] ?? '', 'base64url').toString()).kid, kid);
  assert.deepEqual([await statusFor(before), await statusFor(after)], [200, 200]);
  assert.notEqual(before.split('.')[0], after.split('.')[0]);
});

test('a key that the environment gives is not rotated, and what else is asked of keys is refused', async () => {
  const DATA_DIR = await dataFolder();
  const refusals: [string[], Record<string, string>, RegExp][] = [
    [['rotate'], { ACCESS_TOKEN_SECRET: 'given' }, /ACCESS_TOKEN_SECRET in the environment signs/],
    [['rotate'], { ACCESS_TOKEN_ALGORITHM: 'ES256', ACCESS_TOKEN_KEY: 'given' }, /ACCESS_TOKEN_KEY in the environment/],
    [['rotate'], { ACCESS_TOKEN_ALGORITHM: 'none' }, /must be HS256 or ES256/],
    [['rotate'], { NODE_ENV: 'production' }, /ACCESS_TOKEN_KEYS_FILE is missing/],
    [['rotate', 'monolith'], { MONOLITH_ACCESS_TOKEN_SECRET: 'given' }, /ACCESS_TOKEN_SECRET in the environment signs/],
    [['rotate', 'monolit'], {}, /no pattern has this name\. Did you mean "monolith"\?/],
    [['rotate', 'monolith', 'rbac'], {}, /name one pattern at most/],
    [[], {}, /only rotate/],
    [['delete'], {}, /Cannot do "delete" with keys: only rotate/],
  ];
  for (const [words, given, message] of refusals) {
    const cli = runCli(['keys', ...words], { DATA_DIR, ACCESS_TOKEN_SECRET: '', ...given });
    assert.equal(await cli.ended, 1);
    assert.match(cli.output(), message);
  }
  assert.deepEqual(await readdir(DATA_DIR), []);
});

test('a pattern with settings of its own has its keys rotated by its name', async () => {
  const DATA_DIR = await dataFolder();
  const own = join(DATA_DIR, 'own.json');
  const settings = { MONOLITH_ACCESS_TOKEN_KEYS_FILE: own, MONOLITH_ACCESS_TOKEN_ALGORITHM: 'ES256' };
  const cli = runCli(['keys', 'rotate', 'monolith'], {
    DATA_DIR,
    ACCESS_TOKEN_SECRET: '',
    ACCESS_TOKEN_KEY: '',
    ...settings,
  });
  assert.equal(await cli.ended, 0, cli.output());
  assert.match(cli.output(), /own\.json" signs with ES256/);
  assert.deepEqual(await readdir(DATA_DIR), ['own.json']);
});
