// What an update says of itself.
import type { Update } from '../merge/plan-update.ts';

const listOf = ({ changes }: Update) =>
  changes
    .map(({ path, outcome, why }) => `  ${outcome.padEnd(14)}${path}${why === undefined ? '' : ` (${why})`}`)
    .join('\n');

export const hasConflict = ({ changes }: Update) => changes.some(({ outcome }) => outcome === 'conflict');

/** `more` are further paragraphs. */
export function summaryOf(update: Update, more: readonly string[]): string {
  if (update.changes.length === 0) return 'Nothing is new since it was made.';
  const conflicts = update.changes.filter(({ outcome }) => outcome === 'conflict').length;
  const toDo = `Conflicts that you have to resolve: ${conflicts}. Then run the tests, and commit.`;
  return [listOf(update), ...more, ...(conflicts > 0 ? [toDo] : [])].join('\n\n');
}

export function reportOf(update: Update): string {
  const { changes, drifted } = update;
  return [
    changes.length === 0 ? 'Nothing is new since it was made.' : `An update would change:\n${listOf(update)}`,
    drifted.length === 0
      ? 'No file differs from what was made.'
      : `Changed or deleted since it was made:\n${drifted.map((path) => `  ${path}`).join('\n')}`,
  ].join('\n\n');
}
