// What the page of a pattern shows out of the README of its package: the figures, and the commands that copy it.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Rendered } from '../src/markdown.ts';

const parts = [
  { heading: 'What it costs', shownAs: 'What it costs, measured' },
  { heading: 'Copy it', shownAs: 'Copy it' },
];
/** These two come before it. */
const last = '<h2 id="what-to-read-next">';

export const measuredAnchor = 'what-it-costs-measured';

/** By the path of the page: the path of the README, and those parts of it as Markdown. */
export function readmeParts(
  root: string,
  files: ReadonlyMap<string, string>,
): Map<string, { path: string; markdown: string }> {
  const readmes = [...files].filter(([path]) => path.startsWith('packages/') && path.endsWith('/README.md'));
  return new Map(
    readmes.flatMap(([path, text]) => {
      const manifest = readFileSync(join(root, path.replace(/README\.md$/, 'package.json')), 'utf8');
      const { id } = JSON.parse(manifest).pattern ?? {};
      const markdown = parts.map(({ heading, shownAs }) => `## ${shownAs}\n\n${partOf(text, heading)}`).join('\n\n');
      return id === undefined ? [] : [[`docs/patterns/${id}.md`, { path, markdown }] as const];
    }),
  );
}

const partOf = (text: string, heading: string): string =>
  text
    .split(/^## /m)
    .find((part) => part.startsWith(`${heading}\n`))
    ?.slice(heading.length)
    .trim() ?? '';

export function withParts(page: Rendered, { html, headings }: Pick<Rendered, 'html' | 'headings'>): Rendered {
  const [before = '', after] = page.html.split(last);
  const place = page.headings.findIndex(({ id }) => last.includes(`"${id}"`));
  return {
    ...page,
    html: before + html + (after === undefined ? '' : last + after),
    headings: page.headings.toSpliced(place === -1 ? page.headings.length : place, 0, ...headings),
  };
}
