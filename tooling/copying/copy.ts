// node tooling/copying/copy.ts [ID... | all]: starters in an empty folder outside the repository. Two are made, tested and asked
// word by word as their READMEs say, with npm; those named here, too, or all. The others are made for pnpm, compiled and asked, and
// so are projects of several patterns: a few that have every pair that fits, or with `all` each pair.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { pairsThatFit, projectsForAllPairs } from '../../packages/starter/src/together/projects-for-all-pairs.ts';
import { readText } from '../reading/files.ts';
import { listPackages } from '../reading/packages.ts';
import { repository } from '../reading/run-tool.ts';
import { rehearse, type Step } from '../rehearsal/steps.ts';
import { assertUnchanged } from './assert-unchanged.ts';
import { freePort } from './free-port.ts';
import { withOwnPorts } from './own-ports.ts';
import { readCopySteps } from './read-copy-steps.ts';
import { runCopyStep } from './run-copy-step.ts';
import { readStarterSteps } from './starter-steps.ts';

type Pattern = { id: string; folder: string };
type Project = { id: string; beside?: readonly string[] };

const outside = mkdtempSync(join(tmpdir(), 'patternbook-copies-'));
process.once('exit', () => rmSync(outside, { recursive: true, force: true }));
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));

// A reader's shell does not find the tools of this repository.
const paths = (process.env.PATH ?? '').split(delimiter);
process.env.PATH = paths.filter((path) => !path.startsWith(repository)).join(delimiter);

// With it pnpm would refuse to install without a lockfile, and a new project has none.
delete process.env.CI;

const patterns = listPackages(repository).flatMap(({ folder, manifest }): Pattern[] =>
  manifest.pattern?.id ? [{ id: manifest.pattern.id, folder }] : [],
);
const given = process.argv.slice(2);
for (const id of given) {
  if (id !== 'all' && !patterns.some((pattern) => pattern.id === id)) {
    throw new Error(`Cannot copy "${id}": no package has this pattern`);
  }
}
const wordByWord = ({ id }: Pattern) => ['jwt-refresh', 'rbac', ...given].some((one) => one === id || one === 'all');

/** As the README of the pattern says it, with docs/copying.md. */
async function stepsFor({ id, folder }: Pattern): Promise<Step[]> {
  const port = await freePort();
  let here = repository;
  const steps = readCopySteps(repository, folder).map(({ path, line, text }): Step => {
    const typed = text.replaceAll('../my-', `${outside}/my-`).replaceAll(/\b40\d\d\b/g, `${port}`);
    const run = async () => {
      here = await runCopyStep(typed, here);
    };
    return { says: `${id}: ${path}:${line}`, run };
  });
  return [...steps, { says: `${id}: what was used is still what was copied`, run: async () => assertUnchanged(here) }];
}

/** As the README of the starter says it, without the tests: they are the same files as in the book, which runs them. */
async function look({ id, beside = [] }: Project): Promise<void> {
  // Not the id itself: a project cannot have the name of a package that it installs.
  const folder = join(mkdtempSync(join(outside, 'look-')), `my-${id}`);
  const others = beside.length > 0 ? `--with ${beside.join(',')}` : '';
  await runCopyStep(`npx pnpm starter ${id} '${folder}' --pm pnpm ${others}`, repository);
  const steps = await withOwnPorts(readStarterSteps(folder), readText(folder, 'README.md'));
  for (const text of steps) await runCopyStep(text, folder);
  await runCopyStep('npx pnpm run typecheck', folder);
  assertUnchanged(folder);
}

/** Two at once, for the two cores of CI. */
function inPairs(members: Project[]): Step[] {
  const [first, second, ...rest] = members;
  if (first === undefined) return [];
  const pair = second ? [first, second] : [first];
  const run = async () => {
    for (const { status, reason } of (await Promise.allSettled(pair.map(look))).map((one) => ({
      reason: '',
      ...one,
    }))) {
      if (status === 'rejected') throw reason;
    }
  };
  const names = pair.map(({ id, beside = [] }) => [id, ...beside].join(' with '));
  return [{ says: `${names.join(', ')}: installed, compiled and asked`, run }, ...inPairs(rest)];
}

const steps = await Promise.all(patterns.filter(wordByWord).map(stepsFor));
const together = given.includes('all') ? pairsThatFit() : projectsForAllPairs();
const others = inPairs([
  ...patterns.filter((pattern) => !wordByWord(pattern)),
  ...together.map(([id = '', ...beside]) => ({ id, beside })),
]);
if (!(await rehearse([...steps.flat(), ...others], async () => {}))) process.exitCode = 1;
