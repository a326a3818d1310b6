// Two versions of create-patternbook: that of this book, and that of a book some time later.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readText } from '../reading/files.ts';
import { repository } from '../reading/run-tool.ts';

const now = JSON.parse(readText(repository, 'package.json')).version;
const later = '999.0.0';
const build = join(repository, 'apps/create-patternbook/build/build.ts');
const roles = 'packages/auth/rbac';

/** Publishes the version of today, and returns what publishes the later one. */
export function publishVersions(registry: string, outside: string): () => void {
  const [first, second, book] = ['first', 'second', 'book'].map((name) => join(outside, name)) as [
    string,
    string,
    string,
  ];
  const publish = (folder: string) => {
    const token = { [`npm_config_${registry.replace('http:', '')}:_authToken`]: 'of-nobody' };
    execFileSync('npm', ['publish', '--loglevel', 'error'], { cwd: folder, env: { ...process.env, ...token } });
  };
  execFileSync(process.execPath, [build, first]);
  // It writes one page otherwise than today: an update has to ask that version, and cannot ask the code of today.
  edit(join(first, 'main.js'), (text) => text.replace('first.\\n\\n', 'before all else.\\n\\n'));
  publish(first);
  mkdirSync(book);
  cpSync(join(first, 'book'), book, { recursive: true });
  changeRoles(book);
  execFileSync(process.execPath, [build, second, book]);
  return () => publish(second);
}

/** Five files of RBAC are other than before, one of them by its name. */
function changeRoles(book: string): void {
  const source = join(book, roles, 'src');
  edit(join(book, 'package.json'), (text) => text.replace(`"version": "${now}"`, `"version": "${later}"`));
  for (const name of ['roles', 'guards', 'roles.property.test'])
    edit(join(source, `${name}.ts`), withHeader('Theirs.'));
  renameSync(join(source, 'guards.test.ts'), join(source, 'guarded-routes.test.ts'));
  // The version that a starter asks for, so that its lockfile has to be resolved anew.
  edit(join(book, 'pnpm-workspace.yaml'), (text) => text.replace(/^( {2}vitest: )\^/m, '$1'));
}

export const withHeader = (words: string) => (text: string) => text.replace(/^.*\n/, `// ${words}\n`);

export function edit(path: string, change: (text: string) => string): void {
  const [before, after] = [readFileSync(path, 'utf8'), change(readFileSync(path, 'utf8'))];
  assert.notEqual(after, before, `nothing was changed in ${path}`);
  writeFileSync(path, after);
}
