// For tests: the processes of a start, found by the data folder that their command lines name.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';

type Found = { pid: number; line: string };

export const processesOn = (dataDir: string): Found[] =>
  execFileSync('ps', ['-eo', 'pid=,args='], { encoding: 'utf8' })
    .split('\n')
    .filter((line) => line.includes(dataDir))
    .map((line) => ({ pid: Number.parseInt(line, 10), line }));

/** Fails when one is still there after 15 seconds. */
export async function noProcessRemainsOn(dataDir: string): Promise<void> {
  const deadline = Date.now() + 15_000;
  while (processesOn(dataDir).length > 0 && Date.now() < deadline) await pause(50);
  assert.deepEqual(processesOn(dataDir), []);
}
