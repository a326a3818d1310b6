// Test helper: runs owner.ts and looks at what is left when it is gone.
import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished } from 'vitest';

const owner = fileURLToPath(new URL('./owner.ts', import.meta.url));

export interface OwnerProcess {
  child: ChildProcess;
  /** Resolves when a line was printed that the check accepts, or the process has ended. */
  until(accepts: (line: string) => boolean): Promise<string | undefined>;
  /** kill -9, then all that it printed. */
  kill(): Promise<string[]>;
}

export function startOwner(dataDir: string, mode = 'wait', env = process.env): OwnerProcess {
  const child = spawn(process.execPath, [owner, dataDir, mode], { env, stdio: ['ignore', 'pipe', 'ignore'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  let text = '';
  const lines = () => text.split('\n').slice(0, -1);
  child.stdout.on('data', (chunk: Buffer) => {
    text += chunk;
  });
  const closed = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const until = (accepts: (line: string) => boolean) =>
    new Promise<string | undefined>((resolve) => {
      const look = () => {
        const found = lines().find(accepts);
        if (found !== undefined) resolve(found);
      };
      child.stdout.on('data', look);
      closed.then(() => resolve(lines().find(accepts)));
      look();
    });
  const kill = async () => {
    child.kill('SIGKILL');
    await closed;
    return lines();
  };
  return { child, until, kill };
}

export function postmasterOf(dataDir: string): number {
  return Number(readFileSync(`${dataDir}/postgres/data/postmaster.pid`, 'utf8').split('\n')[0]);
}

/** A dead process that nobody has collected yet counts as gone. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !/\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

export async function untilGone(pid: number): Promise<void> {
  await expect.poll(() => isRunning(pid), { timeout: 60_000, interval: 20 }).toBe(false);
}
