// What `generate` has built: every page with its links and pictures, without a browser.
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import type { Book } from '../src/book.ts';
import type { Comparison } from '../src/comparison.ts';
import { readMarkdownFiles, repository } from './read-files.ts';

const generated = fileURLToPath(new URL('../src/generated', import.meta.url));
const site = join(generated, 'site');
const read = (path: string) => readFileSync(join(generated, path), 'utf8');
const { paths: code, comparisons }: { paths: string[]; comparisons: Comparison[] } = JSON.parse(read('code.json'));
const book: Book = JSON.parse(read('book.json'));

const pages = new Map(
  globSync('**/index.html', { cwd: site }).map((file) => [
    `/${file.replace(/index\.html$/, '')}`,
    readFileSync(join(site, file), 'utf8'),
  ]),
);
const valuesOf = (html: string, attribute: string) =>
  [...html.matchAll(new RegExp(`<[^>]*\\s${attribute}="([^"]*)"`, 'g'))].map(([, value = '']) => value);

test('every Markdown file of the docs and of the packages is a page', () => {
  const files = globSync('docs/**/*.md', { cwd: repository });
  expect(files.length).toBeGreaterThan(60);
  for (const file of files) {
    const address = `/${file.replace(/README\.md$/, '').replace(/\.md$/, '/')}`;
    expect(pages.get(address), address).toContain('data-article');
  }
});

test('every link of every page leads to a page, to its heading, or to a file that is there', () => {
  const dead = [...pages].flatMap(([address, html]) =>
    valuesOf(html, 'href')
      .filter((href) => !/^(https?|data|mailto):|^\/assets\//.test(href) && !isThere(address, href))
      .map((href) => `${address} leads to ${href}`),
  );
  expect(dead).toEqual([]);
});

function isThere(from: string, href: string): boolean {
  const [before = '', anchor] = href.split('#');
  const to = before === '' ? from : before;
  if (to.startsWith('/code/')) {
    const path = to.slice('/code/'.length, -1);
    return code.includes(path) && existsSync(join(repository, path));
  }
  const mistakes = comparisons.find(({ address }) => to === `/${address}`)?.mistakes;
  if (mistakes) return mistakes.some(({ code: one }) => anchor === one.toLowerCase());
  const html = pages.get(to);
  return html !== undefined && (!anchor || anchor === 'content' || html.includes(`id="${anchor}"`));
}

test('every mistake of the register has a page with both versions, whose files are there', () => {
  const register = readFileSync(join(repository, 'docs/pitfalls.md'), 'utf8');
  const codes = [...register.matchAll(/^\| ([A-Z]+-\d+\w*) /gm)].map(([, one]) => one);
  expect(codes.length).toBeGreaterThan(200);
  expect(comparisons.flatMap(({ mistakes }) => mistakes.map((mistake) => mistake.code)).sort()).toEqual(codes.sort());
  for (const { address, naive, ours, tests } of comparisons) {
    for (const paths of [naive, ours, tests]) expect(paths, address).not.toEqual([]);
    for (const path of [...naive, ...ours, ...tests]) expect(existsSync(join(repository, path)), path).toBe(true);
  }
});

test('the page of a pattern has the figures and the commands for a copy of its package', () => {
  const html = pages.get('/docs/patterns/cqrs/') ?? '';
  const part = html.slice(html.indexOf('id="what-it-costs-measured"'), html.indexOf('id="what-to-read-next"'));
  expect(part).toMatch(/<table>.*times the usual style.*<\/table>/s);
  expect(part).toMatch(/id="copy-it".*pnpm starter cqrs.*data-copy/s);
});

test('no page loads anything from another host, and no script or style stands in one', () => {
  for (const [address, html] of pages) {
    const loaded = [...valuesOf(html, 'src'), ...valuesOf(html.replace(/<a [^>]*>/g, ''), 'href')];
    expect(
      loaded.filter((url) => !/^(\/|data:,|#)/.test(url)),
      address,
    ).toEqual([]);
    expect(html.replace(/<script type="application\/json"/g, ''), address).not.toMatch(/<script>|<style|\sstyle="/);
  }
});

test('what a page loads later is named in it and in no other, and all of it is there', () => {
  const assetsOf = (address: string) =>
    valuesOf(pages.get(address) ?? '', 'href').filter((href) => /^\/assets\//.test(href));
  const first = assetsOf('/');
  expect(first.some((href) => href.endsWith('.css'))).toBe(true);
  for (const address of [...pages.keys()].filter((one) => /^\/(labs\/.*|search\/|consult\/)$/.test(one))) {
    const assets = assetsOf(address);
    expect(new Set(assets).size, address).toBe(assets.length);
    const later = assets.filter((href) => !first.includes(href));
    expect(later.length, address).toBeGreaterThan(0);
    expect(
      later.some((href) => href.endsWith('.js')),
      address,
    ).toBe(true);
    for (const href of assets) expect(existsSync(join(site, href)), href).toBe(true);
  }
});

test('every picture that is written in Markdown is drawn, and asks no other host for its letters', () => {
  const written = [...readMarkdownFiles(repository).values()].flatMap((text) => [...text.matchAll(/^```mermaid$/gm)]);
  const shown = [...pages.values()].flatMap((html) => valuesOf(html, 'src').filter((src) => src.endsWith('.svg')));
  expect(shown).toHaveLength(written.length);
  for (const src of shown) {
    const svg = readFileSync(join(site, src), 'utf8');
    expect(svg.replace('xmlns="http://www.w3.org/2000/svg"', '')).not.toMatch(/https?:|@import/);
    expect(svg).toContain('light-dark(');
  }
});

test('every pattern is on the map with its question and its price, and each stage has patterns that pay at it', () => {
  const ids = globSync('docs/patterns/*.md', { cwd: repository }).map((path) => path.replace(/^.*\/|\.md$/g, ''));
  expect(book.patterns.map(({ id }) => id).sort()).toEqual(ids.filter((id) => id !== 'README').sort());
  for (const { id, problem, costs, folder, measured } of book.patterns) {
    expect(problem, id).not.toBe('');
    if (folder !== null) expect(costs && measured, id).toMatch(/#what-it-costs-measured$/);
  }
  expect(book.stages.map(({ name }) => name)).toEqual(['MVP', 'Growth', 'Scale', 'Enterprise']);
  for (const stage of book.stages) {
    const pays = book.patterns.filter(({ stages }) => stages.includes(stage.id));
    expect(pays.length, stage.name).toBeGreaterThan(1);
  }
  expect(book.patterns.find(({ id }) => id === 'cqrs')?.stages).toEqual(['scale-100k-users']);
});
