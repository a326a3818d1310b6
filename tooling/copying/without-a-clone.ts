// node tooling/copying/without-a-clone.ts: what people do who have no clone of the book, from a registry, with the Node of this
// machine and an empty cache: `npm create patternbook`, the README of the project, and an update to a later version.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { rehearse, type Step } from '../rehearsal/steps.ts';
import { withOwnPorts } from './own-ports.ts';
import { publishVersions } from './publish-versions.ts';
import { startRegistry } from './registry.ts';
import { runCopyStep } from './run-copy-step.ts';
import { readStarterSteps } from './starter-steps.ts';
import { updateSteps } from './update-steps.ts';

const outside = mkdtempSync(join(tmpdir(), 'patternbook-registry-'));
process.once('exit', () => rmSync(outside, { recursive: true, force: true }));
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));

const { env } = process;
// What this repository has installed is on no other machine: its Node 24 above all.
env.PATH = (env.PATH ?? '')
  .split(delimiter)
  .filter((path) => !path.includes('node_modules'))
  .join(delimiter);
const registry = await startRegistry(join(outside, 'registry'));
// A package manager that has started this one hands its own settings on.
for (const name of Object.keys(env)) if (/^p?npm_/i.test(name)) delete env[name];
Object.assign(env, { npm_config_registry: registry, npm_config_cache: join(outside, 'cache') });
for (const role of ['AUTHOR', 'COMMITTER'])
  Object.assign(env, { [`GIT_${role}_NAME`]: 'A', [`GIT_${role}_EMAIL`]: 'a@b.c' });
const publishLater = publishVersions(registry, outside);

const folder = join(outside, 'my-app');
const begun = performance.now();
const firstAnswer: Step[] = [
  {
    says: 'npm create patternbook',
    run: async () => void (await runCopyStep('npm create --yes patternbook@latest jwt-refresh my-app', outside)),
  },
  {
    says: 'its README, to the first answer',
    async run() {
      const { setUp, start = '' } = readStarterSteps(folder);
      for (const text of [setUp, ...(await withOwnPorts([start]))]) await runCopyStep(text, folder);
      const seconds = ((performance.now() - begun) / 1000).toFixed(0);
      const node = execFileSync('node', ['--version'], { encoding: 'utf8' }).trim();
      console.log(`Time to first answer: ${seconds} s, with Node ${node} and an empty cache`);
    },
  },
  {
    says: 'it compiles, and its tests pass',
    run: async () => void (await runCopyStep('npm run typecheck\nnpm test', folder)),
  },
];

const steps = [...firstAnswer, ...updateSteps(outside, publishLater)];
if (!(await rehearse(steps, async () => {}))) process.exitCode = 1;
process.exit();
