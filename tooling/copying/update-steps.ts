// A project whose owner has changed three files and deleted one, and its update to a book that has changed five.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { readText } from '../reading/files.ts';
import { repository } from '../reading/run-tool.ts';
import type { Step } from '../rehearsal/steps.ts';
import { edit, withHeader } from './publish-versions.ts';
import { runCopyStep } from './run-copy-step.ts';

const update = 'npx --yes --package create-patternbook@latest patternbook update';

export function updateSteps(outside: string, publishLater: () => void): Step[] {
  const folder = join(outside, 'my-roles');
  const file = (path: string) => join(folder, path);
  const sh = async (text: string) => void (await runCopyStep(text, folder));
  const commit = () => sh('git add --all\ngit commit --quiet --message Mine');
  const said = (words = '') => {
    const { stdout, stderr, status } = spawnSync(`${update} ${words}`, { cwd: folder, shell: true, encoding: 'utf8' });
    return { said: `${stdout}${stderr}`, status };
  };
  const unchanged = () =>
    assert.equal(spawnSync('git', ['status', '--porcelain'], { cwd: folder }).stdout.toString(), '');

  return [
    {
      says: 'its owner changes three files and deletes one',
      async run() {
        await runCopyStep('npm create --yes patternbook@latest rbac my-roles', outside);
        await sh('npm install --no-audit --no-fund');
        edit(file('src/roles.ts'), (text) => `${text}// Mine.\n`);
        edit(file('src/guards.ts'), withHeader('Mine.'));
        edit(file('src/guards.test.ts'), (text) => `${text}// Mine.\n`);
        rmSync(file('src/roles.property.test.ts'));
        await commit();
        const { said: report, status } = said();
        assert.match(report, /^Nothing is new since it was made\.$/m);
        assert.equal(status, 0);
      },
    },
    {
      says: 'a version that npm does not have changes nothing',
      async run() {
        publishLater();
        edit(file('.patternbook.json'), (text) => text.replace(/("patternbook": )"[^"]+"/, '$1"0.0.1"'));
        await commit();
        const { said: report, status } = said();
        assert.match(
          report,
          /it was made from version 0\.0\.1, and create-patternbook@0\.0\.1 could not make it again: .*0\.0\.1/,
        );
        assert.equal(status, 1);
        unchanged();
        await sh('git revert --no-edit HEAD');
      },
    },
    {
      says: 'what an update would change is said, and nothing is changed',
      async run() {
        const { said: report, status } = said('--check');
        for (const line of changes) assert.match(report, line);
        assert.match(report, /Changed or deleted since it was made:\n( {2}src\/\S+\n){3} {2}src\/\S+$/m);
        assert.equal(status, 1);
        unchanged();
      },
    },
    {
      says: 'an update merges both, marks a conflict, and resolves the lockfile anew',
      async run() {
        const { said: report, status } = said();
        for (const line of changes) assert.match(report, line);
        assert.match(report, /package\.json has changed, and package-lock\.json with it/);
        assert.equal(status, 1);
        const book = readText(repository, 'packages/auth/rbac/src/roles.ts');
        assert.equal(readText(folder, 'src/roles.ts'), `${withHeader('Theirs.')(book)}// Mine.\n`);
        assert.match(
          readText(folder, 'src/guards.ts'),
          /^<<<<<<< yours\n\/\/ Mine\.\n=======\n\/\/ Theirs\.\n>>>>>>> patternbook\n/,
        );
        assert.match(readText(folder, 'src/guarded-routes.test.ts'), /\n\/\/ Mine\.\n$/);
        for (const path of ['src/guards.test.ts', 'src/roles.property.test.ts'])
          assert.ok(!existsSync(file(path)), path);
        const wanted = JSON.parse(readText(folder, 'package.json')).devDependencies.vitest;
        assert.match(wanted, /^\d/);
        assert.equal(JSON.parse(readText(folder, 'package-lock.json')).packages[''].devDependencies.vitest, wanted);
      },
    },
    {
      says: 'once the conflict is resolved its tests pass, and a second update has nothing to do',
      async run() {
        edit(file('src/guards.ts'), (text) => text.replace(/^<<<<<<< .*\n(.*\n)=======\n.*\n>>>>>>> .*\n/, '$1'));
        await sh('npm install --no-audit --no-fund\nnpm run typecheck\nnpm test');
        await commit();
        const { said: report, status } = said();
        assert.match(report, /^Nothing is new since it was made\.$/m);
        assert.equal(status, 0);
        unchanged();
      },
    },
  ];
}

const changes = [
  /^ {2}taken +AGENTS\.md$/m,
  /^ {2}taken +package\.json$/m,
  /^ {2}both +src\/roles\.ts$/m,
  /^ {2}conflict +src\/guards\.ts \(both changed the same lines/m,
  /^ {2}(both|moved) +src\/guarded-routes\.test\.ts$/m,
  /^ {2}stays deleted +src\/roles\.property\.test\.ts$/m,
];
