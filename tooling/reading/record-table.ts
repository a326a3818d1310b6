// The index of the architecture decisions, made from their titles.
import { posix } from 'node:path';
import { alignTable } from './align-table.ts';
import { listFiles, readText } from './files.ts';
import { readMarkdown } from './markdown.ts';

export const recordIndex = 'docs/decisions/README.md';

/** Every decision of the book, in the order of their numbers. */
export const listRecords = (root: string): string[] =>
  listFiles(root).filter((path) => /^docs\/decisions\/(?!README\.md)[^/]+\.md$/.test(path));

export function recordTable(root: string): string {
  const rows = listRecords(root).map((path) => {
    const name = posix.basename(path);
    const title = readMarkdown(readText(root, path)).headings.find(({ depth }) => depth === 1)?.text ?? '';
    return [`[${name.slice(0, 4)}](${name})`, title];
  });
  return alignTable([['Number', 'Decision'], ...rows]);
}
