// Writes a plan into a new folder: all of it, or nothing.
import { existsSync, mkdirSync, readdirSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { StarterError } from './starter-error.ts';
import type { Plan } from './types.ts';

/** Resolves to the real path. Throws `no-starter` for a folder that holds something, and for one inside the book. */
export function newFolder(folder: string, book: string): string {
  const refuse = (reason: string) => new StarterError(`Cannot copy into "${folder}": ${reason}`);
  const target = realPath(resolve(folder));
  const way = relative(realpathSync(book), target);
  if (way === '' || !(way === '..' || way.startsWith(`..${sep}`)))
    throw refuse('it is inside the book; name a folder beside it');
  if (existsSync(target)) {
    const there = entriesOf(target);
    if (there === undefined) throw refuse('it is no folder that can be read');
    if (there.length > 0) throw refuse('it is not empty; name a new folder');
  }
  return target;
}

/** Of what is not there yet, the part that is decides where a link leads. */
function realPath(path: string): string {
  return existsSync(path) || dirname(path) === path
    ? realpathSync(path)
    : join(realPath(dirname(path)), basename(path));
}

function entriesOf(folder: string): string[] | undefined {
  try {
    return readdirSync(folder);
  } catch {
    return undefined;
  }
}

/** `finish` works in the folder before it has its name; if it fails, there is no folder. */
export async function writeStarter(
  plan: Plan,
  target: string,
  finish: (folder: string) => Promise<void>,
): Promise<void> {
  const made = mkdirSync(dirname(target), { recursive: true });
  let beside: string | undefined;
  try {
    beside = join(dirname(target), `.${basename(target)}-${process.pid}`);
    mkdirSync(beside);
    for (const [path, { bytes, isExecutable }] of plan) {
      mkdirSync(dirname(join(beside, path)), { recursive: true });
      writeFileSync(join(beside, path), bytes, { mode: isExecutable ? 0o755 : 0o644 });
    }
    await finish(beside);
    // An empty folder of this name gives way to it.
    renameSync(beside, target);
  } catch (error) {
    for (const folder of [beside, made]) if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}
