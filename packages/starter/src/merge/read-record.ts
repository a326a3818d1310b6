// What a starter says of its own beginning. Its owner may have edited it, so it is looked at before anything is done by it.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { record } from '../record.ts';
import { cannotUpdate } from '../starter-error.ts';
import { type Answers, leavable } from '../types.ts';
import { wrongName } from '../wrong-name.ts';
import { parseJson } from './parse-json.ts';

export type Recorded = {
  /** That of the book that it was made from. */
  version: string;
  answers: Answers;
  /** A hash for each file, as it was made. */
  files: Record<string, string>;
};

const isId = (id: unknown) => typeof id === 'string' && /^[a-z][a-z-]*$/.test(id);

/** Throws `no-starter`. */
export function readRecord(folder: string): Recorded {
  const path = join(folder, record);
  if (!existsSync(path)) throw cannotUpdate(folder, `it has no ${record}, which a starter has`);
  const { patternbook: version, files, ...answers } = Object(parseJson(readFileSync(path, 'utf8'), path));
  const isRight = {
    patternbook: /^\d+\.\d+\.\d+(-[0-9a-z.-]+)?$/i.test(version),
    pattern: isId(answers.pattern),
    name: typeof answers.name === 'string' && wrongName(answers.name) === undefined,
    packageManager: ['npm', 'pnpm'].includes(answers.packageManager),
    without:
      Array.isArray(answers.without) && answers.without.every((one: unknown) => leavable.some((it) => it === one)),
    with: answers.with === undefined || (Array.isArray(answers.with) && answers.with.every(isId)),
    files: typeof files === 'object' && files !== null && Object.values(files).every((one) => typeof one === 'string'),
  };
  const wrong = Object.entries(isRight).find(([, is]) => !is);
  if (wrong) throw cannotUpdate(folder, `"${wrong[0]}" in ${record} is not as it was written`);
  return { version, answers, files };
}
