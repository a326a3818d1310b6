// Markdown that leaves the book: a link to a file that comes along leads there, and what speaks of the book alone stays behind.
import { posix } from 'node:path';

/** Where a file of the book is in the starter; undefined when it stays behind. */
export type HomeOf = (bookPath: string) => string | undefined;

/** `path` is that of the file in the book, `home` in the starter. */
export function markdownFor(text: string, path: string, home: string, homeOf: HomeOf): string {
  const kept = blocksOf(text).filter((block) => !/npx pnpm|@patternbook\//.test(block) && !leadsIntoDocs(block, path));
  return `${kept.map((block) => withLinks(block, path, home, homeOf)).join('\n\n')}\n`;
}

/** The parts below `##` headings that still hold in a project of its own; the rest is written for it. */
export function partsWithout(text: string, headings: readonly string[]): string {
  const parts = text.split(/^(?=## )/m);
  return parts.filter((part) => !headings.includes(/^## (.*)/.exec(part)?.[1] ?? '')).join('');
}

/** Paragraphs, tables and lists, each with the code that stands in it. A heading that nothing follows goes, too. */
function blocksOf(text: string): string[] {
  const blocks: string[] = [];
  let isCode = false;
  for (const block of text.trim().split(/\n{2,}/)) {
    if (isCode) blocks.push(`${blocks.pop()}\n\n${block}`);
    else blocks.push(block);
    if ((block.match(/^ *```/gm)?.length ?? 0) % 2 === 1) isCode = !isCode;
  }
  return blocks;
}

const link = /\[((?:[^\][]|\[[^\]]*\])*)\]\(([^)\s]+)\)/g;
const isOutside = (url: string) => /^[a-z][a-z0-9+.-]*:/i.test(url);

/** A paragraph that sends its reader to a page of the book. A point of a list loses the link alone. */
function leadsIntoDocs(block: string, path: string): boolean {
  if (/^\s*([-*]|\d+\.) /.test(block)) return false;
  return [...block.matchAll(link)].some(([, , url = '']) => !isOutside(url) && resolved(path, url).startsWith('docs/'));
}

function withLinks(block: string, path: string, home: string, homeOf: HomeOf): string {
  if (/^ *```/.test(block)) return block;
  return block.replaceAll(link, (all, words: string, url: string) => {
    if (isOutside(url)) return all;
    const target = url.startsWith('#') ? undefined : homeOf(resolved(path, url));
    if (target === undefined) return words;
    const relative = posix.relative(posix.dirname(home), target);
    return `[${words}](${relative === '' ? '.' : relative})`;
  });
}

const resolved = (path: string, url: string) => posix.join(posix.dirname(path), url.replace(/#.*/, ''));
