// node tooling/copying/copy.ts [ID... | all]: starters in empty folders outside the repository. What is named, or all, is done word
// by word as the READMEs say, with npm and with pnpm, and in containers. Without a name it is done to an extent that fits into CI:
// - Each is made for pnpm, which lets code import only what its package.json names: installed, compiled, started and asked.
// - The tests are the bytes that the book tests. The two starters that hold most of the last commit run them, also with npm.
// - npm, which refuses peers that pnpm lets pass, resolves what each installs.
// - One of each chapter is asked in containers.
// - Projects of several patterns are made with pnpm: a few in which every pair that fits stands together, or with `all` each pair.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { pairsThatFit, projectsForAllPairs } from '../reading/combinations.ts';
import { listPackages } from '../reading/packages.ts';
import { repository } from '../reading/run-tool.ts';
import { rehearse, type Step } from '../rehearsal/steps.ts';
import { changedFiles, countIn } from './changed-files.ts';
import { inContainers } from './chapters.ts';
import { followBook } from './follow-book.ts';
import { runCopyStep } from './run-copy-step.ts';
import { type Copy, copyIn, makeCopy, useCopy } from './use-copy.ts';

/** The smallest, for a commit that touches no starter. */
const otherwise = ['rbac', 'jwt-refresh'];

const outside = mkdtempSync(join(tmpdir(), 'patternbook-copies-'));
process.once('exit', () => rmSync(outside, { recursive: true, force: true }));
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));

// A reader's shell does not find the tools of this repository. Who chooses pnpm has it.
const pnpm = execFileSync('npx', ['--yes', '--package', 'pnpm', '--call', 'command -v pnpm'], { encoding: 'utf8' });
const paths = (process.env.PATH ?? '').split(delimiter).filter((path) => !path.startsWith(repository));
process.env.PATH = [...paths, dirname(pnpm.trim())].join(delimiter);

// With it pnpm would refuse to install without a lockfile, and a new project has none.
delete process.env.CI;
// All install from one store: what is in it is not asked for again.
Object.assign(process.env, { npm_config_prefer_offline: 'true', npm_config_audit: 'false', npm_config_fund: 'false' });

const patterns = listPackages(repository).flatMap(({ folder, manifest: { pattern } }) =>
  pattern?.id ? [{ id: pattern.id, folder }] : [],
);
const given = process.argv.slice(2);
for (const id of given) {
  if (id !== 'all' && !patterns.some((pattern) => pattern.id === id)) {
    throw new Error(`Cannot copy "${id}": no package has this pattern`);
  }
}
const isNamed = (id: string) => given.includes(id) || given.includes('all');
const chosen = patterns.filter(({ id }) => given.length === 0 || isNamed(id));
const copies = chosen.flatMap(({ id }) => [copyIn(outside, id, 'pnpm'), copyIn(outside, id, 'npm')]);
const projects = given.includes('all') ? pairsThatFit() : given.length > 0 ? [] : projectsForAllPairs();
const together = projects.map(([id = '', ...beside]) => copyIn(outside, id, 'pnpm', beside));
const toMake = [...copies, ...together];
const make = async () => {
  for (let copy = toMake.shift(); copy !== undefined; copy = toMake.shift()) await makeCopy(copy);
};
await Promise.all([make(), make()]);

/** Those that hold most of the last commit. */
function mostChanged(): string[] {
  const changed = changedFiles(repository);
  const counts = copies.map(({ id, folder }) => ({ id, count: countIn(folder, changed) }));
  const touched = counts.filter(({ count }) => count > 0).sort((a, b) => b.count - a.count);
  return [...new Set([...touched.map(({ id }) => id), ...otherwise])].slice(0, 2);
}

const tested = given.length === 0 ? mostChanged() : chosen.map(({ id }) => id);
const byTheBook = chosen
  .filter(({ id }) => tested.includes(id))
  .map(
    ({ id, folder }): Step => ({
      says: `${id}: by the README of the book`,
      run: () => followBook(id, folder, outside),
    }),
  );

const isInContainers = ({ id, packageManager, beside }: Copy) =>
  beside.length === 0 && (isNamed(id) || inContainers[id] === packageManager);

function stepFor(copy: Copy): Step {
  const { id, packageManager, beside } = copy;
  if (packageManager === 'npm' && !isInContainers(copy)) {
    const run = async () => void (await runCopyStep('npm install --package-lock-only --ignore-scripts', copy.folder));
    return { says: `${id} with npm: what it installs`, run };
  }
  const wanted = {
    isCompiled: packageManager === 'pnpm' || isNamed(id),
    isTested: beside.length === 0 && packageManager === 'pnpm' && tested.includes(id),
    isInContainers: isInContainers(copy),
  };
  const run = async () => {
    await useCopy(copy, wanted);
    // Installed by npm each takes 400 MB.
    await rm(copy.folder, { recursive: true });
  };
  return { says: `${[id, ...beside].join(' and ')} with ${packageManager}: by its own README`, run };
}

// What is asked in containers takes longest, and begins first. Two at once, for the two cores of CI.
const inOrder = [...copies, ...together].toSorted((a, b) => Number(isInContainers(b)) - Number(isInContainers(a)));
const steps = [...byTheBook, ...inOrder.map(stepFor)];
if (!(await rehearse(steps, async () => {}, 2))) process.exitCode = 1;
