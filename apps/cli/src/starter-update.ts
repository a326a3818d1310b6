// `npx pnpm starter update`: brings a starter up to date with this book, where its owner has changed it meanwhile.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { applyUpdate, planUpdate, readBook, type Update } from '#starter';
import type { Options } from './commands.ts';
import { book } from './patterns.ts';
import { UsageError } from './usage-error.ts';

export async function updateStarter(words: string[], { from, check }: Pick<Options, 'from' | 'check'>): Promise<void> {
  const [folder, ...more] = words;
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
  if (!check) refuseChanges(folder);
  const update = planUpdate(folder, readBook(from), readBook(book));
  if (!check) applyUpdate(folder, update);
  console.log(check ? reportOf(update) : summaryOf(update));
  if (update.changes.some(({ outcome }) => outcome === 'conflict')) process.exitCode = 1;
}

/** What an update changes can be looked at, and taken back, only where everything else is committed. */
function refuseChanges(folder: string): void {
  let changes: string;
  try {
    changes = execFileSync('git', ['status', '--porcelain', '--untracked-files=all', '.'], {
      cwd: folder,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  } catch {
    throw new UsageError(
      `Cannot bring "${folder}" up to date: it is no work tree of git, so nobody could see what an update changes`,
    );
  }
  // A folder that git ignores is never changed for it.
  if (spawnSync('git', ['check-ignore', '--quiet', '.patternbook.json'], { cwd: folder }).status === 0) {
    throw new UsageError(
      `Cannot bring "${folder}" up to date: git ignores it, so nobody could see what an update changes`,
    );
  }
  if (changes !== '') {
    throw new UsageError(`Cannot bring "${folder}" up to date: it has changes that are not committed`);
  }
}

const listOf = ({ changes }: Update) =>
  changes
    .map(({ path, outcome, why }) => `  ${outcome.padEnd(14)}${path}${why === undefined ? '' : ` (${why})`}`)
    .join('\n');

function summaryOf(update: Update): string {
  if (update.changes.length === 0) return 'Nothing is new since it was made.';
  const lines = [listOf(update)];
  if (update.changes.some(({ path }) => path === 'package.json')) lines.push('package.json has changed: install anew.');
  const conflicts = update.changes.filter(({ outcome }) => outcome === 'conflict').length;
  if (conflicts > 0) lines.push(`Conflicts that you have to resolve: ${conflicts}. Then run the tests, and commit.`);
  return lines.join('\n\n');
}

function reportOf(update: Update): string {
  const { changes, drifted } = update;
  return [
    changes.length === 0 ? 'Nothing is new since it was made.' : `An update would change:\n${listOf(update)}`,
    drifted.length === 0
      ? 'No file differs from what was made.'
      : `Changed or deleted since it was made:\n${drifted.map((path) => `  ${path}`).join('\n')}`,
  ].join('\n\n');
}
