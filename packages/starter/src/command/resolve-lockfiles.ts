// A lockfile is never merged as text: once package.json has changed, the package manager of the project resolves it anew.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { reasonOf, run } from './run.ts';

const managers = [
  { lockfile: 'package-lock.json', command: 'npm install --package-lock-only --ignore-scripts --no-audit --no-fund' },
  {
    lockfile: 'pnpm-lock.yaml',
    command: 'npx --yes pnpm install --lockfile-only --no-frozen-lockfile --ignore-scripts',
  },
];

/** What came of it, in sentences. */
export async function resolveLockfiles(folder: string): Promise<string[]> {
  const said: string[] = [];
  for (const { lockfile, command } of managers.filter((one) => existsSync(join(folder, one.lockfile)))) {
    try {
      await run(command.split(' '), folder);
      said.push(`package.json has changed, and ${lockfile} with it: install anew.`);
    } catch (error) {
      said.push(`package.json has changed, and ${lockfile} could not be resolved anew: ${reasonOf(error)}`);
      process.exitCode = 1;
    }
  }
  return said.length > 0 ? said : ['package.json has changed: install anew.'];
}
