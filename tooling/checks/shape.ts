// Every package speaks the same words: scripts, manifest fields, README parts, pitfalls, a short main.ts; and none is hollow.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { countLines, listFiles, readText } from '../reading/files.ts';
import {
  isPatternFolder,
  listPackages,
  type Manifest,
  ownerOf,
  type Package,
  type Pattern,
} from '../reading/packages.ts';
import type { Check } from './check.ts';
import { checkParts, checkScripts, checkTargets } from './shape-of-code.ts';
import { checkCompose } from './shape-of-compose.ts';
import { checkReadme } from './shape-of-readme.ts';

const patternFields = ['id', 'title', 'chapter', 'question', 'problem', 'bestFor', 'costs', 'status'] as const;
const longestMain = 40;

export const shape: Check = {
  name: 'shape',
  subject: 'packages',
  async run(root) {
    const packages = listPackages(root);
    const findings = packages.flatMap((one) => checkPackage(root, one));
    const joint = [...checkPorts(packages), ...checkTests(root, packages), ...checkCompose(root, packages)];
    return { looked: packages.length, findings: [...findings, ...joint] };
  },
};

function checkPackage(root: string, { folder, manifest }: Package): string[] {
  const isPattern = isPatternFolder(folder) || manifest.pattern !== undefined;
  const wrong = [
    ...wrongFields(manifest),
    ...missingScripts(manifest, isPattern).map((name) => `has no script "${name}"`),
    ...checkScripts(root, folder, manifest),
  ];
  if (isPattern) wrong.push(...wrongPattern(root, folder, manifest));
  return [
    ...wrong.map((text) => `${folder}/package.json:1 ${text}`),
    ...checkTsconfig(root, folder),
    ...(isPattern ? checkReadme(root, folder) : []),
    ...checkTargets(root, folder, manifest),
    ...(isPattern ? checkParts(root, folder, manifest) : []),
    ...checkMain(root, folder),
  ];
}

function wrongFields({ engines, private: isPrivate, type, license }: Manifest): string[] {
  const wrong: string[] = [];
  if (engines?.node !== '>=24') wrong.push('"engines" is not { "node": ">=24" }');
  if (isPrivate !== true) wrong.push('"private" is not true');
  if (type !== 'module') wrong.push('"type" is not "module"');
  if (license === undefined) wrong.push('has no "license"');
  return wrong;
}

function missingScripts({ scripts = {}, pattern }: Manifest, isPattern: boolean): string[] {
  const expected = ['test', 'typecheck'];
  if (isPattern) expected.push('bench');
  if (isPattern && pattern?.status !== 'library') expected.push('start', 'dev');
  return expected.filter((name) => scripts[name] === undefined);
}

function wrongPattern(root: string, folder: string, { pattern }: Manifest): string[] {
  if (pattern === undefined) return ['has no "pattern" entry'];
  const [, chapter, id] = folder.split('/');
  const wrong = patternFields.filter((field) => !pattern[field]).map((field) => `"pattern" has no "${field}"`);
  if (id === undefined) wrong.push(...wrongRoom(root, pattern));
  else if (pattern.id && pattern.id !== id) wrong.push(`"pattern.id" is not the folder's name "${id}"`);
  if (pattern.chapter && pattern.chapter !== chapter) wrong.push(`"pattern.chapter" is not the folder's "${chapter}"`);
  if (!/^(runnable|library)?$/.test(pattern.status ?? '')) {
    wrong.push('"pattern.status" is neither "runnable" nor "library"');
  }
  return [...wrong, ...wrongServer(pattern)];
}

/** `packages/<room>` that is a pattern, too: the room is its chapter, its page has a name of its own, and nothing starts it. */
function wrongRoom(root: string, { id, status }: Partial<Pattern>): string[] {
  const wrong: string[] = [];
  if (!existsSync(join(root, `docs/patterns/${id}.md`))) wrong.push(`"pattern.id" has no page docs/patterns/${id}.md`);
  if (status === 'runnable') wrong.push('"pattern.status" is "runnable", but only packages/<chapter>/<id> is started');
  return wrong;
}

/** What the CLI and the docs say of a pattern that runs. */
function wrongServer({ status, port, tryThis, docs }: Partial<Pattern>): string[] {
  if (status !== 'runnable') return [];
  const wrong: string[] = [];
  if (!Number.isInteger(port) || Number(port) < 1) wrong.push('"pattern.port" is no number from 1 on');
  if (!tryThis?.startsWith('/')) wrong.push('"pattern.tryThis" is no path of its server');
  if (docs !== undefined && !docs.startsWith('/')) wrong.push('"pattern.docs" is no path of its server');
  return wrong;
}

/** Each adds its number to PORT_BASE. */
function checkPorts(packages: Package[]): string[] {
  const ports = packages.flatMap(({ folder, manifest: { pattern } }) =>
    pattern?.port ? [{ folder, ...pattern }] : [],
  );
  return ports.flatMap(({ folder, port }, index) => {
    const first = ports.slice(0, index).find((other) => other.port === port);
    return first ? [`${folder}/package.json:1 "pattern.port" is ${port}, as that of ${first.folder}`] : [];
  });
}

function checkTsconfig(root: string, folder: string): string[] {
  const path = `${folder}/tsconfig.json`;
  if (!existsSync(join(root, path))) return [`${folder}:1 has no tsconfig.json`];
  const base = `"extends": "${'../'.repeat(folder.split('/').length)}tsconfig.base.json"`;
  return readText(root, path).includes(base) ? [] : [`${path}:1 does not say ${base}`];
}

function checkMain(root: string, folder: string): string[] {
  const path = `${folder}/src/main.ts`;
  if (!existsSync(join(root, path))) return [];
  const lines = countLines(readText(root, path));
  return lines > longestMain ? [`${path}:${longestMain + 1} has ${lines} lines, more than ${longestMain}`] : [];
}

/** The root's vitest run takes up what has a vitest.config.ts, `npx pnpm test:slow` who has that script: others would never run. */
function checkTests(root: string, packages: Package[]): string[] {
  const ownersOf = (tests: RegExp) =>
    new Set(listFiles(root).flatMap((path) => (tests.test(path) ? (ownerOf(packages, path) ?? []) : [])));
  const idle = [...ownersOf(/\.test\.tsx?$/)].filter(
    ({ folder }) => !existsSync(join(root, folder, 'vitest.config.ts')),
  );
  const slow = [...ownersOf(/\.slow\.test\.tsx?$/)].flatMap(({ folder, manifest: { scripts = {} } }) => [
    ...(scripts['test:slow'] ? [] : [`${folder}/package.json:1 has slow tests but no script "test:slow"`]),
    ...(scripts.test?.includes("--exclude '**/*.slow.test.ts'")
      ? []
      : [`${folder}/package.json:1 runs slow tests in "test"`]),
  ]);
  return [...idle.map(({ folder }) => `${folder}:1 has tests but no vitest.config.ts`), ...slow];
}
