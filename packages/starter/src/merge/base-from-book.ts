// The base of an update, from a folder that holds the book as it was when the starter was made.
import { planStarter } from '../plan-starter.ts';
import { cannotUpdate } from '../starter-error.ts';
import type { Book, Plan } from '../types.ts';
import { differsFrom, hashOf } from './differs-from.ts';
import { fileIn } from './file-in.ts';
import type { Recorded } from './read-record.ts';

/** Throws `no-starter` when another book made it. */
export function baseFromBook(folder: string, recorded: Recorded, was: Book): Plan {
  const base = new Map(planStarter(was, recorded.answers));
  for (const path of differsFrom(recorded, base)) {
    // The code that makes Dockerfile and README is that of today, and may have changed: what nobody touched is what was made.
    const made = recorded.files[path];
    const mine = made === undefined ? undefined : fileIn(folder, path);
    if (hashOf(mine) !== made) {
      throw cannotUpdate(
        folder,
        `it was made from another book than the one that --from names, where "${path}" is different`,
      );
    }
    if (mine) base.set(path, mine);
    else base.delete(path);
  }
  return base;
}
