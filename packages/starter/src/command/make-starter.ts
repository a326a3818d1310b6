// The command that makes a starter: answers that were typed or asked for become a project in a new folder.
import { relative } from 'node:path';
import { newFolder } from '../new-folder.ts';
import { planStarter } from '../plan-starter.ts';
import { readBook } from '../read-book.ts';
import { StarterError } from '../starter-error.ts';
import type { Answers, Book } from '../types.ts';
import { writeStarter } from '../write-starter.ts';
import { askForStarter } from './ask-for-starter.ts';
import { beginHistory } from './begin-history.ts';
import { listOf } from './list-of.ts';
import type { MakeOptions } from './options.ts';
import { type Asked, readAnswers } from './read-answers.ts';

/** `root` is the folder of the book, `command` what people type to come here. */
export type Place = { root: string; command: string };

export async function makeStarter(
  { root, command }: Place,
  words: readonly string[],
  options: MakeOptions,
): Promise<void> {
  const book = readBook(root);
  const asked = words.length === 0 ? await ask(book, { root, command }) : { words, ...options };
  if (asked === undefined) return console.log('Nothing was written.');
  const { folder, answers } = readAnswers(book, command, asked);
  const target = newFolder(folder, root);
  const plan = planStarter(book, answers);
  if (options.dryRun) return console.log(listOf(plan, folder));
  await writeStarter(plan, target, options.noGit ? async () => {} : beginHistory);
  console.log(
    `${namesOf(answers)} is now the project ${answers.name} in ${folder}: ${plan.size} files. Go on there:\n\n` +
      `  cd ${relative('.', target) || '.'}\n  ${answers.packageManager} install\n  ${answers.packageManager} test\n\n` +
      'Its README.md says how it is started.',
  );
}

/** The patterns of a project, as they were named. */
export function namesOf({ pattern, with: others = [] }: Answers): string {
  return others.length === 0 ? `"${pattern}"` : `"${pattern}" with "${others.join('", "')}"`;
}

async function ask(book: Book, { root, command }: Place): Promise<Asked | undefined> {
  if (process.stdin.isTTY) return askForStarter(book, root);
  throw new StarterError(
    `Cannot ask questions: this is no terminal. Name a pattern and a new folder: ${command} PATTERN FOLDER`,
  );
}
