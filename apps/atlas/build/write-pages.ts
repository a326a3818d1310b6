// Every page of the atlas as an HTML file, and its gzip beside it.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Document, Render } from '../src/book.ts';
import { blockOf, escaped } from '../src/code-page.ts';

export function createPageWriter(site: string, render: Render) {
  const shell = readFileSync(join(site, 'index.html'), 'utf8');

  /** The HTML of a page: of a document, or of a part of the atlas such as the map. */
  function pageOf(address: string, title: string, document?: { known: Document; html: string }): string {
    const inside = render(address, document && { ...document.known, html: document.html });
    return shell
      .replace(/<title>.*?<\/title>/, () => `<title>${escaped(title)}</title>`)
      .replace(
        '<div id="page"></div>',
        () => `<div id="page">${inside}</div>${document ? blockOf(document.known) : ''}`,
      );
  }

  function write(file: string, text: string): void {
    const path = join(site, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    writeFileSync(`${path}.gz`, gzipSync(text));
  }

  return { pageOf, write };
}
