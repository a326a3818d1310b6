// The stages of a system's life, and the patterns that fit each: docs/consultant/maturity-model.md says it, nothing else.
import { posix } from 'node:path';
import GithubSlugger from 'github-slugger';
import type { Stage } from '../src/book.ts';

const model = 'docs/consultant/maturity-model.md';
const heading = /^## (?<name>.+): (?<users>.+ users)$/;
const fit = '**Patterns that fit:**';

type Found = Stage & { pages: string[] };

/** `pages` are the pages of docs/patterns that a stage links to as fitting. */
export function readStages(files: ReadonlyMap<string, string>): Found[] {
  const slugger = new GithubSlugger();
  const stages: Found[] = [];
  for (const paragraph of (files.get(model) ?? '').split(/\n\n+/)) {
    const { name, users } = heading.exec(paragraph)?.groups ?? {};
    if (name && users) stages.push({ id: slugger.slug(`${name}: ${users}`), name, users, pages: [] });
    if (!paragraph.startsWith(fit)) continue;
    const links = [...paragraph.matchAll(/\]\(([^)#]+)[^)]*\)/g)].map(([, url = '']) =>
      posix.join(posix.dirname(model), url),
    );
    stages.at(-1)?.pages.push(...links.filter((path) => path.startsWith('docs/patterns/')));
  }
  return stages;
}
