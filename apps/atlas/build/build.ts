// node build/build.ts                                          the atlas as its server shows it, in src/generated/site
// node build/build.ts --base /patternbook/ --site ../../site   as files for any web server, with the files of the repository
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { proofs } from '#consultant';
import { templateDocument } from '../src/code-page.ts';
import type { Code } from '../src/comparison.ts';
import { labs } from '../src/lab-list.ts';
import { bundle } from './bundle.ts';
import { readBook } from './read-book.ts';
import { readDocuments } from './read-documents.ts';
import { readMarkdownFiles, repository } from './read-files.ts';
import { readComparisons } from './register.ts';
import { searchFile } from './search-file.ts';
import { writeCodePages } from './write-code-pages.ts';
import { createPageWriter, createWriter } from './write-pages.ts';

const generated = fileURLToPath(new URL('../src/generated', import.meta.url));
const recordings = fileURLToPath(new URL('../recordings', import.meta.url));
const { values } = parseArgs({ options: { base: { type: 'string', default: '/' }, site: { type: 'string' } } });
const { base } = values;
const place = resolve(values.site ?? join(generated, 'site'));
/** Built beside its place, so that a server that runs meanwhile never finds half of it. */
const site = `${place}-${process.pid}`;

const files = readMarkdownFiles(repository);
mkdirSync(generated, { recursive: true });
writeFileSync(join(generated, 'book.json'), `${JSON.stringify(readBook(repository, files))}\n`);
const pictures = join(generated, 'pictures');
const { documents, code, drawn } = readDocuments(repository, files, { base, pictures });
// A proposal leads to them.
for (const path of Object.values(proofs)) code.add(path);

const { render, linksTo } = await bundle({ base, site, isPublished: values.site !== undefined });
const { pageOf, missingPage } = createPageWriter(site, render);
const write = createWriter(site);
write('index.html', pageOf('', ''));
write('404.html', missingPage());
write('search/index.html', pageOf('search/', 'Search', { links: linksTo('search/search.tsx') }));
write('consult/index.html', pageOf('consult/', 'A consultation', { links: linksTo('consult/consult.tsx') }));
for (const { name, title } of labs) {
  const links = linksTo(`labs/${name}/${name}.tsx`);
  write(`labs/${name}/index.html`, pageOf(`labs/${name}/`, title, { links }));
}
for (const { path, address, title, headings, html } of documents) {
  const known = { path, address, title, headings };
  write(`${address}index.html`, pageOf(address, title, { document: { known, html } }));
}
write('search.json', searchFile(documents));
for (const file of drawn) write(`pictures/${file}`, readFileSync(join(pictures, file), 'utf8'));
for (const file of readdirSync(pictures)) if (!drawn.has(file)) rmSync(join(pictures, file));

const template = pageOf(templateDocument.known.address, templateDocument.known.title, { document: templateDocument });
const pages: Code = { template, paths: [...code].sort(), comparisons: readComparisons(files) };
if (values.site === undefined) {
  writeFileSync(join(generated, 'code.json'), JSON.stringify(pages));
} else {
  await writeCodePages(pages, { root: repository, base, write });
  for (const file of readdirSync(recordings)) write(`recordings/${file}`, readFileSync(join(recordings, file), 'utf8'));
}

const before = `${site}-before`;
if (existsSync(place)) renameSync(place, before);
renameSync(site, place);
rmSync(before, { recursive: true, force: true });
