// The server under measurement has core 0 for itself; load and database share core 1.
import { execFileSync, spawnSync } from 'node:child_process';

const taskset = 'taskset';
const canPin = ['0', '1'].every((core) => spawnSync(taskset, ['-c', core, 'true']).status === 0);

/** Which of the two cores each of them has; `server` is what is measured. */
export const placementOf = (server: string, others: string): string =>
  canPin
    ? `${server} alone on core 0, ${others} on core 1`
    : `not pinned to cores (no taskset, or one core only): ${server} and ${others} disturb each other`;

export const placement = placementOf('the server', 'load and PostgreSQL');

/** Moves this process to core 1, and with it every process that it starts afterwards without a core. */
export function leaveCoreZero(): void {
  if (canPin) execFileSync(taskset, ['-acp', '1', String(process.pid)], { stdio: 'ignore' });
}

/** The command with its arguments, on this core where that can be. */
export function onCore(core: 0 | 1, command: string, args: string[]): [string, string[]] {
  return canPin ? [taskset, ['-c', String(core), command, ...args]] : [command, args];
}
