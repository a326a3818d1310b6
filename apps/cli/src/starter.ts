// `npx pnpm starter`: a pattern becomes a project of its own, in a new folder beside the book.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { baseFromBook, makeStarter, readBook, updateStarter } from '#starter';
import type { Options } from './commands.ts';
import { book } from './patterns.ts';
import { UsageError } from './usage-error.ts';

type Given = Pick<Options, 'name' | 'pm' | 'without' | 'with' | 'noGit' | 'dryRun' | 'from' | 'check'>;

export async function starter(words: string[], options: Given): Promise<void> {
  if (words[0] === 'update') return update(words.slice(1), options);
  await makeStarter({ root: book, command: 'npx pnpm starter' }, words, options);
}

async function update([folder, ...more]: string[], { from, check }: Given): Promise<void> {
  if (folder === undefined || more.length > 0) {
    throw new UsageError(
      'Cannot bring a starter up to date: name its folder, such as npx pnpm starter update ../my-blog --from ../old-book',
    );
  }
  if (from === undefined || !existsSync(join(from, 'pnpm-workspace.yaml'))) {
    throw new UsageError(
      `Cannot bring "${folder}" up to date: name with --from a folder that holds the book as it was when the starter was made, such as one of git worktree add`,
    );
  }
  await updateStarter(folder, {
    now: readBook(book),
    baseOf: (recorded) => baseFromBook(folder, recorded, readBook(from)),
    isCheck: check,
  });
}
