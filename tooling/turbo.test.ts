// What turbo takes for unchanged. An edit that reruns too little is a fault that nobody sees: the run is green.
import { execFile } from 'node:child_process';
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { listPackages } from './reading/packages.ts';
import { repository } from './reading/run-tool.ts';
import { copyOfTheRepository } from './testing/copy-of-the-repository.ts';

type Run = { tasks: { taskId: string; hash: string }[] };

/** The hash of each package's tests: turbo runs what has a new one. */
async function hashes(root: string): Promise<Map<string, string>> {
  const env = { ...process.env, TURBO_TELEMETRY_DISABLED: '1' };
  const args = ['run', 'test', '--dry=json'];
  const options = { cwd: root, env, maxBuffer: 2 ** 26 };
  const { stdout } = await promisify(execFile)(`${repository}node_modules/.bin/turbo`, args, options);
  const { tasks } = JSON.parse(stdout) as Run;
  return new Map(tasks.filter(({ taskId }) => taskId.endsWith('#test')).map(({ taskId, hash }) => [taskId, hash]));
}

/** Whose tests have a new hash once a line was added to the file. */
async function rerun(root: string, path: string): Promise<string[]> {
  const before = await hashes(root);
  appendFileSync(join(root, path), '\n// An edit.\n');
  const after = await hashes(root);
  return [...before].filter(([task, hash]) => after.get(task) !== hash).map(([task]) => task.replace('#test', ''));
}

/** It copies every file of every package, so each edit is one of what its tests read. */
const copier = '@patternbook/starter';

/** The package and all that stand on it. */
function usersOf(name: string, found = new Set<string>()): string[] {
  found.add(name);
  for (const { manifest } of listPackages(repository)) {
    const isUser = name in { ...manifest.dependencies, ...manifest.devDependencies };
    if (isUser && manifest.name && !found.has(manifest.name)) usersOf(manifest.name, found);
  }
  return [...found];
}

test.for([
  ['@patternbook/kit', 'packages/kit/http/index.ts'],
  ['@patternbook/rbac', 'packages/auth/rbac/src/index.ts'],
] as const)('an edit in %s reruns its tests and those of its users, and no others', async ([name, path]) => {
  const users = usersOf(name);
  expect(users.length).toBeGreaterThan(1);
  expect((await rerun(copyOfTheRepository(), path)).sort()).toEqual([...users, copier].sort());
});

test('without the transit tasks an edit in the kit would rerun the kit alone', async () => {
  const root = copyOfTheRepository();
  const settings = join(root, 'turbo.json');
  writeFileSync(settings, readFileSync(settings, 'utf8').replaceAll('"transit", "generate"', '"generate"'));
  expect(await rerun(root, 'packages/kit/http/index.ts')).toEqual(['@patternbook/kit', copier]);
});

test('an edit in a pattern that starts reruns the tests of the CLI, which finds it by its manifest', async () => {
  const root = copyOfTheRepository();
  const manifest = join(root, 'apps/cli/package.json');
  writeFileSync(manifest, readFileSync(manifest, 'utf8').replaceAll(/^.*@patternbook\/monolith.*\n/gm, ''));
  expect((await rerun(root, 'packages/system/monolith/src/start.ts')).sort()).toEqual([
    // Its lab is tested with the monolith behind it.
    '@patternbook/atlas',
    '@patternbook/cli',
    '@patternbook/monolith',
    copier,
  ]);
});
