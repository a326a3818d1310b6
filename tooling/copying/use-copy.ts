// A starter as its own README says: installed, started and asked; and where that is wanted compiled, tested, and in containers.
import { execFile } from 'node:child_process';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { readText } from '../reading/files.ts';
import { repository } from '../reading/run-tool.ts';
import { assertUnchanged } from './assert-unchanged.ts';
import { freePort } from './free-port.ts';
import { askInContainers } from './in-containers.ts';
import { withOwnPorts, withPort } from './own-ports.ts';
import { runCopyStep } from './run-copy-step.ts';
import { readStarterSteps } from './starter-steps.ts';

/** `beside` are the patterns that come along with the first one. */
export type Copy = { id: string; packageManager: 'npm' | 'pnpm'; beside: readonly string[]; folder: string };
type Wanted = { isCompiled: boolean; isTested: boolean; isInContainers: boolean };

export async function makeCopy({ id, packageManager, beside, folder }: Copy): Promise<void> {
  const words = ['apps/cli/src/main.ts', 'starter', id, folder, '--pm', packageManager];
  if (beside.length > 0) words.push('--with', beside.join(','));
  const { stderr } = await promisify(execFile)(process.execPath, words, { cwd: repository });
  process.stderr.write(stderr);
}

export async function useCopy({ id, packageManager, beside, folder }: Copy, wanted: Wanted): Promise<void> {
  const { setUp, test, start, requests = [], containers } = readStarterSteps(folder);
  const spent: string[] = [];
  const part = async (name: string, work: () => Promise<unknown>) => {
    const began = performance.now();
    await work();
    spent.push(`${name} ${((performance.now() - began) / 1000).toFixed(0)} s`);
  };

  await part('set up', () => runCopyStep(setUp, folder));
  // Several checkers at once do much of the work several times, and two copies keep two cores busy.
  const typecheck = packageManager === 'npm' ? 'npm run typecheck -- --checkers 1' : 'pnpm run typecheck --checkers 1';
  if (wanted.isCompiled) await part('compile', () => runCopyStep(typecheck, folder));
  if (wanted.isTested) await part('test', () => runCopyStep(test, folder));
  if (start !== undefined) {
    const [text = ''] = await withOwnPorts([start], readText(folder, 'README.md'));
    await part('start and ask', () => runCopyStep(text, folder));
  }
  if (wanted.isInContainers && containers !== undefined) {
    const port = await freePort();
    const first = requests.map((request) => withPort(request, port));
    await part('in containers', () => askInContainers(folder, basename(folder), port, [containers, ...first]));
  }
  assertUnchanged(folder);
  console.log(`        ${[id, ...beside].join(' and ')} with ${packageManager}: ${spent.join(', ')}`);
}

/** The name is that of the project, and so of its containers, volumes and image: nobody else may have it. */
export const copyIn = (
  outside: string,
  id: string,
  packageManager: Copy['packageManager'],
  beside: readonly string[] = [],
): Copy => ({
  ...{ id, packageManager, beside },
  // A project has a name of at most 60 letters.
  folder: join(outside, ['copy', process.pid, packageManager, id, ...beside].join('-').slice(0, 60).replace(/-$/, '')),
});
