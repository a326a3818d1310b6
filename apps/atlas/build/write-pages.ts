// Every page of the atlas as an HTML file, and its gzip beside it.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Document, Missing, Render } from '../src/book.ts';
import { blockOf, escaped } from '../src/code-page.ts';

export function createPageWriter(site: string, render: Render) {
  const shell = readFileSync(join(site, 'index.html'), 'utf8');

  const put = (title: string, inside: string, { links = '', block = '' } = {}): string =>
    shell
      .replace('</head>', () => `${links}</head>`)
      .replace(/<title>.*?<\/title>/, () => `<title>${title === '' ? '' : `${escaped(title)} · `}Patternbook</title>`)
      .replace('<div id="page"></div>', () => `<div id="page">${inside}</div>${block}`);

  type Options = { document?: { known: Document; html: string }; links?: string };

  /** The HTML of a page: of a document, or of a part of the atlas such as the map. `links` go into its head. */
  const pageOf = (address: string, title: string, { document, links = '' }: Options = {}): string =>
    put(title, render(address, document && { ...document.known, html: document.html }), {
      links,
      block: document ? blockOf(document.known) : '',
    });

  /** For every address that leads nowhere. */
  function missingPage(): string {
    const missing: Missing = { address: '404/', isMissing: true };
    return put('There is no such page', render(missing.address, missing));
  }

  return { pageOf, missingPage };
}

/** Writes a file below `folder`, and its gzip beside it. */
export const createWriter =
  (folder: string) =>
  (file: string, text: string): void => {
    const path = join(folder, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    writeFileSync(`${path}.gz`, gzipSync(text));
  };
