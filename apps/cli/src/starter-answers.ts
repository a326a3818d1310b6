// What was typed after `starter`, as answers that can be carried out. What cannot is refused before anything is written.
import { basename, resolve } from 'node:path';
import { type Answers, type Book, type Leavable, leavable } from '#starter';
import { didYouMean } from './suggest.ts';
import { UsageError } from './usage-error.ts';

export type Asked = {
  words: string[];
  name?: string | undefined;
  pm?: string | undefined;
  without?: string | undefined;
  with?: string | undefined;
};

/** Throws `bad-usage`. */
export function readAnswers(
  book: Book,
  { words, name, pm = 'npm', without = '', with: beside = '' }: Asked,
): { folder: string; answers: Answers } {
  const [pattern = '', folder, ...more] = words;
  const known = patternsOf(book).map(({ id }) => id);
  if (!known.includes(pattern)) {
    throw new UsageError(
      `Cannot copy "${pattern}": it is unknown.${didYouMean(pattern, known)} The patterns are ${known.join(', ')}.`,
    );
  }
  if (folder === undefined) {
    throw new UsageError(
      `Cannot copy "${pattern}": name a new folder, such as npx pnpm starter ${pattern} ../my-${pattern}`,
    );
  }
  if (more.length > 0)
    throw new UsageError(`Cannot copy "${pattern}": "${more.join(' ')}" is more than a pattern and a folder`);
  if (pm !== 'npm' && pm !== 'pnpm') throw new UsageError(`Cannot use "${pm}": --pm is npm or pnpm`);
  const chosen = name ?? basename(resolve(folder)).toLowerCase();
  const reason = wrongName(chosen);
  if (reason) throw new UsageError(`Cannot name the project "${chosen}": ${reason}. Give another one with --name.`);
  const others = listOf(beside);
  const unknown = others.find((other) => !known.includes(other));
  if (unknown !== undefined) {
    throw new UsageError(`Cannot put "${unknown}" with "${pattern}": it is unknown.${didYouMean(unknown, known)}`);
  }
  const answers: Answers = { pattern, name: chosen, packageManager: pm, without: leftOut(without) };
  return { folder, answers: others.length === 0 ? answers : { ...answers, with: others } };
}

const listOf = (text: string) =>
  text
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '');

export const patternsOf = ({ packages }: Book) => packages.flatMap(({ manifest }) => manifest.pattern ?? []);

/** npm, docker compose and git all have to take it. */
export function wrongName(name: string): string | undefined {
  if (name.length > 60) return 'it is longer than 60 letters';
  return /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name)
    ? undefined
    : 'it is not made of small letters, digits and single hyphens, beginning with a letter';
}

function leftOut(text: string): Leavable[] {
  const words = listOf(text);
  const unknown = words.find((word) => !leavable.some((one) => one === word));
  if (unknown) throw new UsageError(`Cannot leave out "${unknown}": what can be left out is ${leavable.join(' and ')}`);
  return leavable.filter((one) => words.includes(one));
}
