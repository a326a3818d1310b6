// What may follow the command, wherever it is typed: in a clone of the book, and without one.
import type { Asked } from './read-answers.ts';

type Option = { type: 'boolean' | 'string'; about: string };

export const starterOptions = {
  name: { type: 'string', about: 'of the project; else that of the folder' },
  pm: { type: 'string', about: 'npm, which is the default, or pnpm' },
  with: { type: 'string', about: 'patterns that fit, with commas between them' },
  without: { type: 'string', about: 'leaves out pitfalls, bench or both' },
  'no-git': { type: 'boolean', about: 'begins no history of changes' },
  'dry-run': { type: 'boolean', about: 'says what would be written, and writes nothing' },
  check: { type: 'boolean', about: 'with update: says what is new, and what you changed' },
} as const satisfies Record<string, Option>;

/** The options that only making a starter knows. */
export type MakeOptions = Omit<Asked, 'words'> & { noGit: boolean; dryRun: boolean };

/** What a help says of options, a line each. */
export const linesOf = (options: Readonly<Record<string, Pick<Option, 'about'>>>) =>
  Object.entries(options).map(([flag, { about }]) => `  ${`--${flag}`.padEnd(11)}${about}`);
