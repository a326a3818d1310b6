// The table of patterns, made from the "pattern" entries.
import { existsSync } from 'node:fs';
import { join, posix } from 'node:path';
import { alignTable } from './align-table.ts';
import { readText } from './files.ts';
import { listPackages, type Pattern } from './packages.ts';

const chapters = ['system', 'data', 'api', 'state', 'messaging', 'auth', 'consultant'];

type Row = Partial<Pattern> & { folder: string };

export function listPatterns(root: string): Row[] {
  const place = ({ chapter = '' }: Row) => chapters.indexOf(chapter);
  return listPackages(root)
    .flatMap(({ folder, manifest: { pattern } }) => (pattern ? [{ ...pattern, folder }] : []))
    .sort((a, b) => place(a) - place(b) || a.folder.localeCompare(b.folder));
}

const pages = 'docs/patterns/README.md';

/** As they are to be read: in the order of the list above the table of the pages. What it does not name comes last. */
function inReadingOrder(root: string, patterns: Row[]): Row[] {
  const [list = ''] = existsSync(join(root, pages)) ? readText(root, pages).split('<!-- patterns:start -->') : [];
  const place = ({ id }: Row) => (list.includes(`(${id}.md)`) ? list.indexOf(`(${id}.md)`) : list.length);
  return patterns.toSorted((a, b) => place(a) - place(b));
}

/** Links are relative to the file at `path`. A question stands once, before the first of its answers. The README leaves the problem to the pages. */
export function patternTable(root: string, path: string): string {
  const isShort = path === 'README.md';
  const link = (target: string) => posix.relative(posix.dirname(path), target);
  const patterns = inReadingOrder(root, listPatterns(root));
  const rows = patterns.map(({ id, title, question, problem, bestFor, costs, folder }, index) => {
    const page = `docs/patterns/${id}.md`;
    const name = existsSync(join(root, page)) ? `[${title}](${link(page)})` : title;
    const asked = question === patterns[index - 1]?.question ? '' : question;
    const cells = [asked, `${name} ([code](${link(folder)}))`, ...(isShort ? [] : [problem]), bestFor, costs];
    return cells.map((cell) => cell ?? '');
  });
  const solves = isShort ? [] : ['The problem it solves'];
  return alignTable([['Question', 'Pattern', ...solves, 'Best for', 'What it costs'], ...rows]);
}
