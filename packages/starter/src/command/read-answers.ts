// What was typed to make a starter, as answers that can be carried out. What cannot is refused before anything is written.
import { basename, resolve } from 'node:path';
import { StarterError } from '../starter-error.ts';
import { type Answers, type Book, type Leavable, leavable } from '../types.ts';
import { wrongName } from '../wrong-name.ts';
import { didYouMean } from './suggest.ts';

export type Asked = {
  words: readonly string[];
  name?: string | undefined;
  pm?: string | undefined;
  without?: string | undefined;
  with?: string | undefined;
};

/** `command` is what people type to come here. Throws `no-starter`. */
export function readAnswers(
  book: Book,
  command: string,
  { words, name, pm = 'npm', without = '', with: beside = '' }: Asked,
): { folder: string; answers: Answers } {
  const [pattern = '', folder, ...more] = words;
  const known = patternsOf(book).map(({ id }) => id);
  if (!known.includes(pattern)) {
    throw new StarterError(
      `Cannot copy "${pattern}": it is unknown.${didYouMean(pattern, known)} The patterns are ${known.join(', ')}.`,
    );
  }
  if (!folder) {
    throw new StarterError(
      `Cannot copy "${pattern}": name a new folder, such as ${command} ${pattern} ../my-${pattern}`,
    );
  }
  if (more.length > 0)
    throw new StarterError(`Cannot copy "${pattern}": "${more.join(' ')}" is more than a pattern and a folder`);
  if (pm !== 'npm' && pm !== 'pnpm') throw new StarterError(`Cannot use "${pm}": --pm is npm or pnpm`);
  const chosen = name ?? nameFor(folder);
  const reason = wrongName(chosen);
  if (reason) throw new StarterError(`Cannot name the project "${chosen}": ${reason}. Give another one with --name.`);
  const others = listOf(beside);
  const unknown = others.find((other) => !known.includes(other));
  if (unknown !== undefined) {
    throw new StarterError(`Cannot put "${unknown}" with "${pattern}": it is unknown.${didYouMean(unknown, known)}`);
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

/** What a project is called that is to be in this folder. */
export const nameFor = (folder: string) => basename(resolve(folder)).toLowerCase();

function leftOut(text: string): Leavable[] {
  const words = listOf(text);
  const unknown = words.find((word) => !leavable.some((one) => one === word));
  if (unknown)
    throw new StarterError(`Cannot leave out "${unknown}": what can be left out is ${leavable.join(' and ')}`);
  return leavable.filter((one) => words.includes(one));
}
