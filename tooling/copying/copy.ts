// node tooling/copying/copy.ts [ID...]: makes copies as the READMEs say, in an empty folder outside the repository.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { listPackages, type Package } from '../reading/packages.ts';
import { repository } from '../reading/run-tool.ts';
import { rehearse, type Step } from '../rehearsal/steps.ts';
import { assertNoWayBack, assertSameFiles } from './compare-copy.ts';
import { freePort } from './free-port.ts';
import { readCopySteps } from './read-copy-steps.ts';
import { runCopyStep } from './run-copy-step.ts';

const standard = ['monolith', 'jwt-refresh', 'rbac'];
const ids = process.argv.length > 2 ? process.argv.slice(2) : standard;
const outside = mkdtempSync(join(tmpdir(), 'patternbook-copies-'));
process.once('exit', () => rmSync(outside, { recursive: true, force: true }));
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));

// A reader's shell does not find the tools of this repository.
const paths = (process.env.PATH ?? '').split(delimiter);
process.env.PATH = paths.filter((path) => !path.startsWith(repository)).join(delimiter);

async function stepsFor(pattern: Package): Promise<Step[]> {
  const id = pattern.manifest.pattern?.id;
  const port = await freePort();
  let folder = repository;
  const steps = readCopySteps(repository, pattern.folder).map(({ path, line, text }): Step => {
    const here = text.replaceAll('../my-', `${outside}/my-`).replaceAll(/\b40\d\d\b/g, `${port}`);
    const run = async () => {
      folder = await runCopyStep(here, folder);
    };
    return { says: `${id}: ${path}:${line}`, run };
  });
  return [
    ...steps,
    { says: `${id}: every file is the book's`, run: async () => assertSameFiles(repository, pattern, folder) },
    { says: `${id}: nothing leads back to the book`, run: async () => assertNoWayBack(folder) },
  ];
}

const patterns = ids.map((id) => {
  const found = listPackages(repository).find(({ manifest }) => manifest.pattern?.id === id);
  if (found === undefined) throw new Error(`Cannot copy "${id}": no package has this pattern`);
  return found;
});
const steps = await Promise.all(patterns.map(stepsFor));
if (!(await rehearse(steps.flat(), async () => {}))) process.exitCode = 1;
