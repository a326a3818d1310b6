// Whether a starter may be written into a folder. Links are followed first, so a link into the book leads into the book.
import { existsSync, readdirSync, realpathSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { StarterError } from './starter-error.ts';

/** Resolves to the real path. Throws `no-starter` for a folder that holds something, and for one inside the book. */
export function newFolder(folder: string, book: string): string {
  const refuse = (reason: string) => new StarterError(`Cannot copy into "${folder}": ${reason}`);
  const target = realPath(folder);
  const root = realPath(book);
  if (target === root || isBelow(target, root)) throw refuse('it is inside the book; name a folder beside it');
  if (existsSync(target)) {
    const there = entriesOf(target);
    if (there === undefined) throw refuse('it is no folder that can be read');
    if (there.length > 0) throw refuse('it is not empty; name a new folder');
  }
  return target;
}

/** Of what is not there yet, the part that is decides where a link leads. */
export function realPath(path: string): string {
  const whole = resolve(path);
  return existsSync(whole) || dirname(whole) === whole
    ? realpathSync(whole)
    : join(realPath(dirname(whole)), basename(whole));
}

/** Of two real paths. */
export function isBelow(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way !== '' && way !== '..' && !way.startsWith(`..${sep}`);
}

function entriesOf(folder: string): string[] | undefined {
  try {
    return readdirSync(folder);
  } catch {
    return undefined;
  }
}
