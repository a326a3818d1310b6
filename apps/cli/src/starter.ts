// `npx pnpm starter`: a pattern becomes a project of its own, in a new folder beside the book.
import { execFile } from 'node:child_process';
import { relative } from 'node:path';
import { promisify } from 'node:util';
import { type Answers, type Book, newFolder, type Plan, planStarter, readBook, writeStarter } from '#starter';
import type { Options } from './commands.ts';
import { book } from './patterns.ts';
import { type Asked, readAnswers } from './starter-answers.ts';
import { askForStarter } from './starter-questions.ts';
import { updateStarter } from './starter-update.ts';
import { UsageError } from './usage-error.ts';

type Given = Pick<Options, 'name' | 'pm' | 'without' | 'with' | 'noGit' | 'dryRun' | 'from' | 'check'>;

export async function starter(words: string[], options: Given): Promise<void> {
  if (words[0] === 'update') return updateStarter(words.slice(1), options);
  const source = readBook(book);
  const asked = words.length === 0 ? await ask(source) : { words, ...options };
  if (asked === undefined) return console.log('Nothing was written.');
  const { folder, answers } = readAnswers(source, asked);
  const target = newFolder(folder, book);
  const plan = planStarter(source, answers);
  if (options.dryRun) return console.log(listOf(plan, folder));
  await writeStarter(plan, target, options.noGit ? async () => {} : beginHistory);
  console.log(
    `${namesOf(answers)} is now the project ${answers.name} in ${folder}: ${plan.size} files. Go on there:\n\n` +
      `  cd ${relative('.', target) || '.'}\n  ${answers.packageManager} install\n  ${answers.packageManager} test\n\n` +
      'Its README.md says how it is started.',
  );
}

function namesOf({ pattern, with: others = [] }: Answers): string {
  return others.length === 0 ? `"${pattern}"` : `"${pattern}" with "${others.join('", "')}"`;
}

async function ask(source: Book): Promise<Asked | undefined> {
  if (process.stdin.isTTY) return askForStarter(source, book);
  throw new UsageError(
    'Cannot ask questions: this is no terminal. Name a pattern and a new folder: npx pnpm starter PATTERN FOLDER',
  );
}

/** Files of a folder below the first are counted. */
function listOf(plan: Plan, folder: string): string {
  const sums = new Map<string, { count: number; bytes: number }>();
  for (const [path, { bytes }] of plan) {
    const [first = '', second, more] = path.split('/');
    const name =
      second === undefined ? first : more !== undefined && first === 'lib' ? `${first}/${second}/` : `${first}/`;
    const { count, bytes: size } = sums.get(name) ?? { count: 0, bytes: 0 };
    sums.set(name, { count: count + 1, bytes: size + bytes.length });
  }
  const lines = [...sums].map(([name, { count, bytes }]) => {
    const size = `${Math.ceil(bytes / 1024)} kB`.padStart(8);
    return `  ${name.padEnd(28)}${name.endsWith('/') ? `${count} files`.padStart(10) : ' '.repeat(10)}${size}`;
  });
  return `Into ${folder} would be written ${plan.size} files:\n\n${lines.join('\n')}\n\nNothing was written.`;
}

const git = (folder: string, ...words: string[]) => promisify(execFile)('git', words, { cwd: folder });

/** A first commit, so that every later change can be seen. Who has no name in git yet finds everything staged. */
async function beginHistory(folder: string): Promise<void> {
  try {
    await git(folder, 'init', '--quiet', '--initial-branch=main');
    await git(folder, 'add', '--all');
    await git(folder, 'commit', '--quiet', '--message', 'Begin with a pattern of Patternbook');
  } catch (error) {
    const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    console.error(
      isMissing
        ? 'git is not installed: the project has no history yet.'
        : `git made no first commit: ${reasonOf(error)}`,
    );
  }
}

const reasonOf = (error: unknown) =>
  String(error instanceof Error && 'stderr' in error ? error.stderr : error)
    .trim()
    .split('\n')
    .at(-1);
