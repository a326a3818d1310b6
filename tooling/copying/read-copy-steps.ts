// What a reader types who makes a copy: the commands under "Copy it", and where it links to docs/copying.md, those there.
import { posix } from 'node:path';
import { readText } from '../reading/files.ts';
import { type Markdown, readMarkdown } from '../reading/markdown.ts';

const shared = 'docs/copying.md';

/** Each step is one `sh` block. */
export type CopyStep = { path: string; line: number; text: string };

export function isCopyStep(path: string, headings: Markdown['headings'], line: number): boolean {
  const part = headings.findLast((heading) => heading.depth <= 2 && heading.line < line);
  return path === shared || part?.text === 'Copy it';
}

/** In the order in which they are read. */
export function readCopySteps(root: string, folder: string): CopyStep[] {
  const path = `${folder}/README.md`;
  const { headings, links } = readMarkdown(readText(root, path));
  const link = links.find(({ url, line }) => leadsTo(folder, url) === shared && isCopyStep(path, headings, line));
  if (link === undefined) return blocksOf(root, path);
  const [before, after] = [blocksOf(root, path, 0, link.line), blocksOf(root, path, link.line)];
  return [...before, ...blocksOf(root, shared), ...after];
}

const leadsTo = (folder: string, url: string) => posix.join(folder, url.replace(/#.*/, ''));

function blocksOf(root: string, path: string, after = 0, before = Number.POSITIVE_INFINITY): CopyStep[] {
  const { code, headings } = readMarkdown(readText(root, path));
  return code
    .filter(({ lang, line }) => lang === 'sh' && line > after && line < before && isCopyStep(path, headings, line))
    .map(({ line, text }) => ({ path, line, text }));
}
