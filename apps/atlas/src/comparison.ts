// Naive and ours side by side, as a page: made when somebody asks for it, as the page of a file is.
import { escaped, fillPage, notHere, sourceOf } from './code-page.ts';
import { readEntry, readSources } from './read-entry.ts';

/** What shows some mistakes. The parts are paths; a folder where ours is a package as a whole. */
export type Comparison = {
  address: string;
  mistakes: { code: string; promises: string[] }[];
  naive: string[];
  ours: string[];
  tests: string[];
};

/** What the build knows of all files that a page leads to. */
export type Code = { template: string; paths: readonly string[]; comparisons: readonly Comparison[] };

const register = 'docs/pitfalls.md';

export const anchorOf = (code: string): string => code.toLowerCase();

type Place = {
  /** Where the files are. */
  root: string;
  /** Where the site is, with a slash at both ends. */
  base: string;
};

export async function comparisonPage(template: string, comparison: Comparison, place: Place): Promise<string> {
  const { address, mistakes, naive, ours, tests } = comparison;
  const shownBefore = new Set([...naive, ...ours]);
  const blocks = async (paths: string[]) => (await Promise.all(paths.map((path) => blockOf(path, place)))).join('');
  const promises = mistakes.flatMap(({ code, promises: all }) =>
    all.map((promise, index) => {
      const id = index === 0 ? ` id="${anchorOf(code)}"` : '';
      return `<li${id}><strong>${escaped(code)}</strong> ${escaped(promise)}</li>`;
    }),
  );
  const others = tests.filter((path) => !shownBefore.has(path));
  const html = [
    `<p>What must hold, from <a href="${place.base}docs/pitfalls/">the register of mistakes</a>. The naive version breaks it, and ours keeps it:</p>`,
    `<ul>${promises.join('')}</ul>`,
    '<div class="versions">',
    `<section><h2>The naive version</h2>${inTheTest(naive, tests)}${await blocks(naive)}</section>`,
    `<section><h2>Ours</h2>${inTheTest(ours, tests)}${await blocks(ours)}</section>`,
    '</div>',
    others.length > 0 ? `<h2>The test that both have to pass</h2>${await blocks(others)}` : '',
  ].join('');
  const more = mistakes.length > 1 ? ` and ${mistakes.length - 1} more` : '';
  const title = `${mistakes[0]?.code}${more}: the naive version and ours`;
  return fillPage(template, { path: register, address, title, headings: [] }, html);
}

const inTheTest = (paths: string[], tests: string[]): string =>
  paths.some((path) => tests.includes(path)) ? '<p>It is short and stands in the test itself.</p>' : '';

async function blockOf(path: string, { root, base }: Place): Promise<string> {
  const link = `<p><a href="${base}code/${path}/"><code>${escaped(path)}</code></a></p>`;
  const entry = await readEntry(root, path);
  if (entry.kind === 'missing') return `${link}<p>${notHere}</p>`;
  if (entry.kind === 'file') return link + sourceOf(entry.text);
  const sources = await readSources(root, path);
  const files = sources.map(({ path: file, text }) => {
    return `<details><summary>${escaped(file.slice(path.length + 1))}</summary>${sourceOf(text)}</details>`;
  });
  return `<p>It is the package as a whole, as it runs: nothing of it is made for this test.</p>${link}${files.join('')}`;
}
