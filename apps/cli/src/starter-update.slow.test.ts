// `pnpm starter update` as a process, on a starter of an older book: its owner changed files, and the book went on.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { appendFileSync, cpSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished, test } from 'vitest';
import { planStarter, readBook, writeStarter } from '#starter';
import { runCli } from '../testing/run-cli.ts';
import { book } from './patterns.ts';

function temporaryFolder(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'patternbook-update-')));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A book in which two files of RBAC are older than here. */
function oldBook(): string {
  const folder = temporaryFolder();
  for (const path of [
    'package.json',
    'pnpm-workspace.yaml',
    'tsconfig.base.json',
    'LICENSE',
    '.env.example',
    'packages',
  ]) {
    cpSync(join(book, path), join(folder, path), {
      recursive: true,
      filter: (from) => !/\/(node_modules|\.turbo|generated)$/.test(from),
    });
  }
  for (const name of ['roles', 'guards']) edit(join(folder, `packages/auth/rbac/src/${name}.ts`), older);
  return folder;
}

const edit = (path: string, change: (text: string) => string) =>
  writeFileSync(path, change(readFileSync(path, 'utf8')));
const older = (text: string) => text.replace(/^.*\n/, '// An older header.\n');

test('yours and theirs meet, a conflict is marked and ends it with 1, and nothing is done to what is not committed', async () => {
  const from = oldBook();
  const folder = join(temporaryFolder(), 'my-rbac');
  const answers = { pattern: 'rbac', name: 'my-rbac', packageManager: 'npm', without: [] } as const;
  await writeStarter(planStarter(readBook(from), answers), folder, async () => {});
  const git = (...words: string[]) =>
    execFileSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@b.c', ...words], { cwd: folder });
  const update = async (...words: string[]) => {
    const cli = runCli(['starter', 'update', folder, ...words]);
    return { code: await cli.ended, said: cli.output() };
  };

  assert.match((await update('--from', from)).said, /it is no work tree of git/);
  git('init', '--quiet');
  writeFileSync(join(folder, '.git/info/exclude'), '*\n');
  assert.match((await update('--from', from)).said, /git ignores it/);
  writeFileSync(join(folder, '.git/info/exclude'), '');
  appendFileSync(join(folder, 'src/roles.ts'), '// Mine.\n');
  edit(join(folder, 'src/guards.ts'), (text) => text.replace('// An older header.', '// My header.'));
  assert.match((await update('--from', from)).said, /it has changes that are not committed/);
  git('add', '.');
  git('commit', '--quiet', '--message', 'Mine');

  const check = await update('--from', from, '--check');
  assert.match(
    check.said,
    / {2}both +src\/roles\.ts\n[\s\S]*Changed or deleted since it was made:\n {2}src\/guards\.ts\n {2}src\/roles\.ts/,
  );
  assert.equal(String(git('status', '--porcelain')), '');

  const { code, said } = await update('--from', from);
  assert.match(said, / {2}conflict +src\/guards\.ts \(both changed the same lines: they are marked\)/);
  assert.equal(code, 1);
  assert.match(readFileSync(join(folder, 'src/guards.ts'), 'utf8'), /^<<<<<<< yours\n\/\/ My header\.\n=======\n/);
  const roles = readFileSync(join(folder, 'src/roles.ts'), 'utf8');
  assert.equal(roles, `${readFileSync(join(book, 'packages/auth/rbac/src/roles.ts'), 'utf8')}// Mine.\n`);
});
