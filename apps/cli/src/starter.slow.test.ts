// `pnpm starter` as a process: it says what it would write, writes it with a first commit, and refuses what it cannot do.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished, test } from 'vitest';
import { runCli } from '../testing/run-cli.ts';

function temporaryFolder(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'patternbook-starter-')));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

const author = {
  GIT_AUTHOR_NAME: 'A',
  GIT_AUTHOR_EMAIL: 'a@b.c',
  GIT_COMMITTER_NAME: 'A',
  GIT_COMMITTER_EMAIL: 'a@b.c',
};

test('a dry run writes nothing, and a run begins a project with a history', async () => {
  const folder = temporaryFolder();
  const target = join(folder, 'my-roles');
  const dry = runCli(['starter', 'rbac', target, '--dry-run']);
  assert.equal(await dry.ended, 0, dry.output());
  assert.match(dry.output(), /would be written \d+ files:.* {2}lib\/pitfall\/ +5 files.*Nothing was written\./s);
  assert.deepEqual(readdirSync(folder), []);

  const cli = runCli(['starter', 'rbac', target], author);
  assert.equal(await cli.ended, 0, cli.output());
  assert.match(cli.output(), /"rbac" is now the project my-roles/);
  const git = (...words: string[]) => execFileSync('git', words, { cwd: target, encoding: 'utf8' });
  assert.equal(git('status', '--porcelain'), '');
  assert.equal(git('rev-list', '--count', 'HEAD').trim(), '1');
});

test('the bytes do not depend on the folder, the time zone or the language of the machine', async () => {
  const folder = temporaryFolder();
  const [first, second] = [join(folder, 'one', 'my-api'), join(folder, 'two', 'my-api')];
  const runs = [
    runCli(['starter', 'rest', first, '--no-git'], { TZ: 'Asia/Tokyo', LANG: 'C' }),
    runCli(['starter', 'rest', second, '--no-git'], { TZ: 'America/Lima', LC_ALL: 'de_DE.UTF-8' }),
  ];
  for (const { ended, output } of runs) assert.equal(await ended, 0, output());
  assert.equal(execFileSync('git', ['diff', '--no-index', first, second], { encoding: 'utf8' }), '');
  assert.ok(!existsSync(join(first, '.git')));
});

test('what cannot be done is said in a sentence, and leaves nothing behind', async () => {
  const folder = temporaryFolder();
  const refusals: [string[], RegExp][] = [
    [[], /Cannot ask questions: this is no terminal/],
    [['monolit', join(folder, 'x')], /Did you mean "monolith"\?/],
    [['monolith', 'packages/x'], /Cannot copy into "packages\/x": it is inside the book/],
  ];
  for (const [words, message] of refusals) {
    const cli = runCli(['starter', ...words]);
    cli.process.stdin?.end();
    assert.equal(await cli.ended, 1, words.join(' '));
    assert.match(cli.output(), message);
    assert.ok(!cli.output().includes('    at '), 'no stack trace');
  }
  assert.deepEqual(readdirSync(folder), []);
});
