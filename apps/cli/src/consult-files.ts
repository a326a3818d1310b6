// The files of a consultation: answers that are read, and a proposal that is handed over.
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { LineCounter, parseDocument } from 'yaml';
import { BadAnswers, type Proposal, proposalFolder, propose, type Question, questionIds, questions } from '#consultant';
import { figures } from '#consultant/figures';
import { didYouMean } from '#starter/suggest';
import { book } from './patterns.ts';
import { UsageError } from './usage-error.ts';

/** Throws `bad-usage`, with the place in the file where one is known. */
export async function readAnswersFile(path: string): Promise<unknown> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(
      `Cannot read the answers "${path}": ${error.code === 'ENOENT' ? 'there is no such file' : error.code}`,
    );
  });
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const [wrong] = [...document.errors, ...document.warnings];
  if (wrong) {
    const { line, col } = lines.linePos(wrong.pos[0]);
    throw new UsageError(`Cannot read the answers "${path}": line ${line}, column ${col}: ${wrong.message}`);
  }
  try {
    return document.toJS() ?? {};
  } catch (error) {
    throw new UsageError(`Cannot read the answers "${path}": ${(error as Error).message}`);
  }
}

/** Throws `bad-usage` that names every answer which is none, and what was perhaps meant. */
export function proposalFor(answers: unknown, where: string): Proposal {
  try {
    return propose(answers, figures);
  } catch (error) {
    if (!(error instanceof BadAnswers)) throw error;
    const all = error.all.map(({ question, given, reason, known }) => {
      return `"${question}" ${reason}.${didYouMean(String(given), known)}`;
    });
    throw new UsageError(`Cannot use the answers of "${where}":\n  ${all.join('\n  ')}`);
  }
}

/** A file of answers to fill in: each line is a question that nobody has answered yet. */
export function blankAnswers(): string {
  return questionIds
    .map((id) => {
      const question: Question = questions[id];
      const options = 'options' in question ? Object.entries(question.options) : [];
      const said = options.map(([option, meaning]) => `#   ${option}: ${meaning}`);
      const kind = { text: 'text', number: 'a number', 'yes-no': 'true or false', choice: 'one of', many: 'a list of' };
      return [`# ${question.ask} (${kind[question.kind]})`, ...said, `# ${id}:`].join('\n');
    })
    .join('\n\n');
}

/** From a folder to a path of the book. */
export const linksFrom = (folder: string) => (path: string) => {
  const [file = '', anchor] = path.split('#');
  const link = relative(folder, join(book, file)).split('\\').join('/');
  return anchor === undefined ? link : `${link}#${anchor}`;
};

/** The paths that were written. Throws `bad-usage` when something is there already. */
export async function handOver(proposal: Proposal, folder: string, date: string): Promise<string[]> {
  const there = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw new UsageError(`Cannot write into "${folder}": it is no folder that can be read (${error.code})`);
  });
  if (there.length > 0) throw new UsageError(`Cannot write into "${folder}": it is not empty. Name a new folder.`);
  const files = proposalFolder(proposal, linksFrom(folder), date);
  for (const { path, text } of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  return files.map(({ path }) => join(folder, path));
}
