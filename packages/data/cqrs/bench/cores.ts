// The server under measurement has core 0 for itself; load and database share core 1.
import { execFileSync, spawnSync } from 'node:child_process';

const taskset = 'taskset';
const canPin = ['0', '1'].every((core) => spawnSync(taskset, ['-c', core, 'true']).status === 0);

export const placement = canPin
  ? 'the server alone on core 0, load and PostgreSQL on core 1'
  : 'not pinned to cores (no taskset, or one core only): servers, load and PostgreSQL disturb each other';

/** Moves this process to core 1, and with it every process that it starts afterwards. */
export function leaveCoreZero(): void {
  if (canPin) execFileSync(taskset, ['-acp', '1', String(process.pid)], { stdio: 'ignore' });
}

/** The command that runs these arguments with Node on core 0. */
export function nodeOnCoreZero(args: string[]): [string, string[]] {
  return canPin ? [taskset, ['-c', '0', process.execPath, ...args]] : [process.execPath, args];
}
