// The table of patterns, made from the "pattern" entries, as it stands between two markers of a Markdown file.
import { existsSync } from 'node:fs';
import { join, posix } from 'node:path';
import { readText } from './files.ts';
import { listPackages, type Pattern } from './packages.ts';

export const patternFiles = ['README.md', 'docs/patterns/README.md'];

const [start, end] = ['<!-- patterns:start -->', '<!-- patterns:end -->'];
const chapters = ['system', 'data', 'api', 'state', 'auth', 'consultant'];

type Row = Partial<Pattern> & { folder: string };

/** The text of the file as it is and as it should be. Throws when the file or its markers are missing. */
export function withPatternTable(root: string, path: string): { before: string; after: string } {
  const before = existsSync(join(root, path)) ? readText(root, path) : '';
  const [head, rest] = before.split(start);
  const tail = rest?.split(end)[1];
  if (head === undefined || tail === undefined) {
    throw new Error(`Cannot write the table of patterns into "${path}": it has no ${start} and ${end}`);
  }
  return { before, after: `${head}${start}\n\n${patternTable(root, path)}\n\n${end}${tail}` };
}

export function listPatterns(root: string): Row[] {
  const place = ({ chapter = '' }: Row) => chapters.indexOf(chapter);
  return listPackages(root)
    .flatMap(({ folder, manifest: { pattern } }) => (pattern ? [{ ...pattern, folder }] : []))
    .sort((a, b) => place(a) - place(b) || a.folder.localeCompare(b.folder));
}

function patternTable(root: string, path: string): string {
  const link = (target: string) => posix.relative(posix.dirname(path), target);
  const rows = listPatterns(root).map(({ id, title, chapter, question, folder }) => {
    const page = `docs/patterns/${id}.md`;
    const name = existsSync(join(root, page)) ? `[${title}](${link(page)})` : title;
    return [chapter, name, question, `[\`${folder}\`](${link(folder)})`].map((cell) => cell ?? '');
  });
  return alignTable([['Chapter', 'Pattern', 'Question', 'Code'], ...rows]);
}

/** Padded as the formatter pads it. */
function alignTable(rows: string[][]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const write = (cells: string[]) => `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  const rule = widths.map((width) => '-'.repeat(width));
  const [head = [], ...body] = rows;
  return [head, rule, ...body].map(write).join('\n');
}
