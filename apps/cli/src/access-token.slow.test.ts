// `pnpm access-token`: one line that tries a pattern as a demo person, without a password.
import assert from 'node:assert/strict';
import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished, test } from 'vitest';
import { demoUsers } from '#contract';
import { freePortBase } from '../testing/port-base.ts';
import { runCli } from '../testing/run-cli.ts';

async function dataFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'patternbook-token-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  // Root's PostgreSQL runs under another account, which has to enter.
  await chmod(folder, 0o755);
  return folder;
}

/** What a shell would put into a variable: stdout without the line end. */
async function tokenOf(words: string[], environment: Record<string, string>): Promise<string> {
  const cli = runCli(['access-token', ...words], { ACCESS_TOKEN_SECRET: '', ...environment });
  let printed = '';
  cli.process.stdout?.on('data', (text: string) => (printed += text));
  assert.equal(await cli.ended, 0, cli.output());
  return printed.replace(/\n$/, '');
}

test.each([
  { id: 'monolith', port: 1, algorithm: 'HS256' },
  { id: 'monolith', port: 1, algorithm: 'ES256' },
  // Whatever is asked for, it has the one that needs no shared secret.
  { id: 'microservices', port: 3, algorithm: 'HS256' },
])('the token of a demo person opens what is theirs in the $id, with $algorithm', async ({ id, port, algorithm }) => {
  const settings = { DATA_DIR: await dataFolder(), ACCESS_TOKEN_ALGORITHM: algorithm };
  const before = await tokenOf(['noor@example.com', '--for', id], settings);
  const base = await freePortBase();
  const cli = runCli(['start', id], { ...settings, PORT_BASE: String(base), ACCESS_TOKEN_SECRET: '' });
  await cli.printed('Stop with Ctrl-C');
  const after = await tokenOf(['NOOR@example.com', '--for', id], settings);
  const noor = demoUsers.find(({ email }) => email === 'noor@example.com');
  for (const token of [before, after]) {
    assert.match(token, /^[\w-]+\.[\w-]+\.[\w-]+$/);
    const drafts = `http://127.0.0.1:${base + port}/api/posts?status=draft`;
    const answer = await fetch(drafts, { headers: { Authorization: `Bearer ${token}` } });
    const { items } = (await answer.json()) as { items: { author: { id: string } }[] };
    assert.deepEqual([answer.status, items.map(({ author }) => author.id)], [200, [noor?.id]]);
  }
  const forAnother = await tokenOf(['noor@example.com', '--for', 'jwt-refresh'], settings);
  const refused = await fetch(`http://127.0.0.1:${base + port}/api/posts`, {
    headers: { Authorization: `Bearer ${forAnother}` },
  });
  assert.equal(refused.status, 401);
});

test('whoever is no demo person, what is no pattern, and production are refused, and no key is made', async () => {
  const DATA_DIR = await dataFolder();
  const refusals: [string[], Record<string, string>, RegExp][] = [
    [
      ['adda@example.com', '--for', 'monolith'],
      {},
      /"adda@example\.com" is no demo person\. Did you mean "ada@example\.com"\?/,
    ],
    [['ada@example.com', '--for', 'monolit'], {}, /no pattern "monolit" can be started\. Did you mean "monolith"\?/],
    [['ada@example.com', '--for', 'rbac'], {}, /no pattern "rbac" can be started/],
    [['ada@example.com', '--for', 'monolith'], { NODE_ENV: 'production' }, /in production everybody signs in/],
    [['ada@example.com'], {}, /name one person and one pattern/],
    [['--for', 'monolith'], {}, /name one person and one pattern/],
    [['ada@example.com', 'mika@example.com', '--for', 'monolith'], {}, /name one person and one pattern/],
    [['ada@example.com', '--four', 'monolith'], {}, /Unknown option '--four'; see npx pnpm access-token --help/],
    [['ada@example.com', '--for'], {}, /argument missing.*see npx pnpm access-token --help/],
  ];
  for (const [words, given, message] of refusals) {
    const cli = runCli(['access-token', ...words], { DATA_DIR, ACCESS_TOKEN_SECRET: '', ...given });
    assert.equal(await cli.ended, 1, words.join(' '));
    assert.match(cli.output(), message);
  }
  assert.deepEqual(await readdir(DATA_DIR), []);
});
