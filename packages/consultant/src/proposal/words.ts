// How a proposal is written down: tables, links, and words of a client that must not become markup.
import { pathOf, type SourceId } from '../rules/evidence.ts';

/** From a path in the book to a link that works where the proposal lies. */
export type LinkTo = (path: string) => string;

/** What a client has typed is text, whatever it looks like. */
export const plain = (text: string): string =>
  text
    .replace(/\s+/g, ' ')
    .replace(/[\\`*_[\]<>|#]/g, (mark) => (mark === '<' ? '&lt;' : mark === '>' ? '&gt;' : `\\${mark}`));

export const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

export const sourceLinks = (sources: readonly SourceId[], linkTo: LinkTo): string =>
  sources.map((source) => `[${source}](${linkTo(pathOf(source))})`).join(', ');
