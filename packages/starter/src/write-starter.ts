// Writes a plan into a new folder: all of it, or nothing.
import { randomUUID } from 'node:crypto';
import { mkdirSync, renameSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Plan } from './types.ts';

/** `finish` works in the folder before it has its name; if it fails, there is no folder. */
export async function writeStarter(
  plan: Plan,
  target: string,
  finish: (folder: string) => Promise<void>,
): Promise<void> {
  const parent = dirname(target);
  // Of nobody else, however many are written at the same time.
  const beside = join(parent, `.${basename(target)}-${randomUUID()}`);
  let made: string | undefined;
  try {
    made = mkdirSync(parent, { recursive: true });
    for (const [path, { bytes, isExecutable }] of plan) {
      mkdirSync(dirname(join(beside, path)), { recursive: true });
      writeFileSync(join(beside, path), bytes, { mode: isExecutable ? 0o755 : 0o644 });
    }
    await finish(beside);
    // An empty folder of this name gives way to it.
    renameSync(beside, target);
  } catch (error) {
    rmSync(beside, { recursive: true, force: true });
    if (made !== undefined) removeEmpty(parent, made);
    throw error;
  }
}

/** From the lowest up to the first one that was made, as far as nobody else has put something into them. */
function removeEmpty(folder: string, made: string): void {
  try {
    rmdirSync(folder);
  } catch {
    return;
  }
  if (folder !== made) removeEmpty(dirname(folder), made);
}
