// Whether a folder lies inside what a client has opened to us. Links are followed first: a link out of a root is outside.
import { readdir, realpath } from 'node:fs/promises';
import { dirname, isAbsolute, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { UsageError } from '../usage-error.ts';

/** The real path of a folder that is new or empty. Throws `bad-usage` for any other. */
export async function newFolderWithin(folder: string, roots: readonly { uri: string }[]): Promise<string> {
  const refuse = (reason: string) => new UsageError(`Cannot copy into "${folder}": ${reason}`);
  if (!isAbsolute(folder)) throw refuse('it is not an absolute path');
  const target = await real(resolve(folder));
  const opened = await Promise.all(
    roots.filter(({ uri }) => uri.startsWith('file://')).map(({ uri }) => real(fileURLToPath(uri))),
  );
  if (!opened.some((root) => isWithin(target, root))) {
    throw refuse(opened.length === 0 ? 'the client has opened no folder to us' : `it is outside ${opened.join(', ')}`);
  }
  const there = await readdir(target).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw refuse(`it is no folder that can be read (${error.code})`);
  });
  if (there.length > 0) throw refuse('it is not empty');
  return target;
}

/** Of what is not there yet, the part that is decides. */
async function real(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || dirname(path) === path) throw error;
    return join(await real(dirname(path)), relative(dirname(path), path));
  }
}

function isWithin(path: string, root: string): boolean {
  const way = relative(root, path);
  return way !== '' && way !== '..' && !way.startsWith('../') && !isAbsolute(way);
}
