// `npx pnpm consult`: a consultation in the terminal or from a file. The proposal goes to stdout, everything else to stderr.
import { existsSync } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { confirm } from '@clack/prompts';
import { stringify } from 'yaml';
import { copyOf, type Proposal, proposalPage } from '#consultant';
import type { Options } from './commands.ts';
import { blankAnswers, handOver, linksFrom, proposalFor, readAnswersFile } from './consult-files.ts';
import { type Given, interview } from './consult-interview.ts';
import { dataFolder } from './data-folder.ts';
import { UsageError } from './usage-error.ts';

export async function consult(
  words: string[],
  { answers, out, questions }: Pick<Options, 'answers' | 'out' | 'questions'>,
): Promise<void> {
  if (words.length > 0) throw new UsageError(`Cannot consult about "${words.join(' ')}": see npx pnpm consult --help`);
  if (questions) return console.log(blankAnswers());
  const date = new Date().toISOString().slice(0, 10);
  if (answers !== undefined) return say(proposalFor(await readAnswersFile(answers), answers), out, date);
  if (!process.stdin.isTTY) {
    throw new UsageError(
      'Cannot ask questions: this is no terminal. Give the answers in a file: npx pnpm consult --answers FILE',
    );
  }
  const kept = join(dataFolder(process.env).path, 'consultation.yaml');
  const given = await goOn(kept);
  if (!(await interview(given, (so) => keep(kept, so), { output: process.stderr }))) {
    return console.error(`\nYour answers are kept in ${kept}. Go on with: npx pnpm consult`);
  }
  await say(proposalFor(given, kept), out, date);
  console.error(`\nYour answers are in ${kept}: change them there, and run npx pnpm consult --answers ${kept}`);
}

/** The answers of before, if they are to be used. */
async function goOn(kept: string): Promise<Given> {
  if (!existsSync(kept)) return {};
  const before = await readAnswersFile(kept);
  // Whatever is wrong with them is told now, and not after the last question.
  proposalFor(before, kept);
  const count = Object.keys(before as Given).length;
  const goes =
    count > 0 && (await confirm({ message: `Go on with the ${count} answers of before?`, output: process.stderr }));
  return goes === true ? (before as Given) : {};
}

/** In one step, so that a kill never leaves half a file. */
async function keep(kept: string, given: Given): Promise<void> {
  await mkdir(dirname(kept), { recursive: true });
  await writeFile(`${kept}.new`, stringify(given));
  await rename(`${kept}.new`, kept);
}

async function say(proposal: Proposal, out: string | undefined, date: string): Promise<void> {
  const folder = out === undefined ? undefined : resolve(out);
  const written = folder === undefined ? [] : await handOver(proposal, folder, date);
  console.log(proposalPage(proposal, linksFrom(process.cwd()), date));
  for (const path of written) console.error(`written: ${path}`);
  console.error('\nThe packages, and how each is copied (the steps after it are in its README):');
  for (const id of proposal.packages) console.error(`  ${id.padEnd(24)} ${copyOf(id)}`);
}
