// The status of a decision against what is there: proposed while it ships, or superseded and still what others point to.
import { posix } from 'node:path';
import { lineOf, listFiles, readText } from '../reading/files.ts';
import { readMarkdown } from '../reading/markdown.ts';
import { listRecords, recordIndex } from '../reading/record-table.ts';

const statusLine = /^\**Status\b\**:?\**\s*(\w+)(.*)$/m;

export const statusOf = (text: string): string | undefined => statusLine.exec(text)?.[1];

export function checkStatus(root: string, path: string): string[] {
  const text = readText(root, path);
  const [, status, rest = ''] = statusLine.exec(text) ?? [];
  if (status === undefined) return [];
  switch (status) {
    case 'accepted':
    case 'rejected':
      return [];
    case 'proposed':
      return citedFrom(root, path).map((from) => `${path}:1 is proposed, and ${from} relies on it already`);
    case 'superseded':
      return checkSuperseded(root, path, rest);
    default:
      return [`${path}:1 has the status "${status}": proposed, accepted, rejected or superseded by another`];
  }
}

function checkSuperseded(root: string, path: string, rest: string): string[] {
  const next = /\]\(([^)]+)\)/.exec(rest)?.[1];
  const target = next === undefined ? undefined : posix.join(posix.dirname(path), next);
  if (target === undefined || !listRecords(root).includes(target))
    return [`${path}:1 does not link to what supersedes it`];
  if (!readText(root, target).includes(posix.basename(path)))
    return [`${path}:1 is superseded by ${target}, which does not say so`];
  return citedFrom(root, path).map(
    (from) => `${from} points to ${path}, which is superseded by ${posix.basename(target)}`,
  );
}

/** Where a page or a source points to it as to what holds; the index and other decisions may tell of it. */
function citedFrom(root: string, path: string): string[] {
  const name = posix.basename(path);
  const isRecord = (file: string) => file === recordIndex || listRecords(root).includes(file);
  return listFiles(root)
    .filter((file) => /\.(md|[cm]?tsx?|ya?ml)$/.test(file) && !isRecord(file) && !file.startsWith('tooling/fixtures/'))
    .flatMap((file) => {
      const text = readText(root, file);
      if (!text.includes(name)) return [];
      const links = file.endsWith('.md') ? readMarkdown(text).links.map(({ url }) => url) : [name];
      return links.some((url) => url.includes(name)) ? [`${file}:${lineOf(text, name)}`] : [];
    });
}
