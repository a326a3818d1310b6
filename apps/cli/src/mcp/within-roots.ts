// Whether a folder lies inside what a client has opened to us. Links are followed first: a link out of a root is outside.
import { isAbsolute } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isBelow, newFolder, realPath } from '#starter';
import { book } from '../patterns.ts';
import { UsageError } from '../usage-error.ts';

/** The real path of a folder that is new or empty. Throws `bad-usage` for one that is not inside, else as `newFolder`. */
export function newFolderWithin(folder: string, roots: readonly { uri: string }[]): string {
  const refuse = (reason: string) => new UsageError(`Cannot copy into "${folder}": ${reason}`);
  if (!isAbsolute(folder)) throw refuse('it is not an absolute path');
  const opened = roots.filter(({ uri }) => uri.startsWith('file://')).map(({ uri }) => realPath(fileURLToPath(uri)));
  // First: about what is outside nobody hears more.
  const target = realPath(folder);
  if (!opened.some((root) => isBelow(target, root))) {
    throw refuse(opened.length === 0 ? 'the client has opened no folder to us' : `it is outside ${opened.join(', ')}`);
  }
  return newFolder(target, book);
}
