// Every Markdown file as a document, with the pictures that it holds and the files of the repository that it leads to.

import { addressOf, codeAddressOf } from '../src/address-of.ts';
import type { Document } from '../src/book.ts';
import { escaped, type Rendered, renderMarkdown, written } from '../src/markdown.ts';
import { targetOf } from './addresses.ts';
import { drawPicture } from './pictures.ts';
import { readmeParts, withParts } from './readme-parts.ts';

export type Read = Document & Rendered;

type Options = {
  /** Where the site will be, with a slash at both ends. */
  base: string;
  /** The folder for the pictures. */
  pictures: string;
};

export function readDocuments(root: string, files: ReadonlyMap<string, string>, { base, pictures }: Options) {
  /** Paths of files and folders that have no page of their own. */
  const code = new Set<string>();
  const drawn = new Set<string>();

  function attributesOf(from: string, url: string): Record<string, string> {
    const target = targetOf(root, from, url);
    if ('url' in target) return { href: target.url, rel: 'noreferrer' };
    if (!('address' in target)) return { href: target.anchor };
    if (files.has(target.path)) return { href: base + target.address + target.anchor };
    // Also Markdown that is no page of the book, such as an example in a test.
    code.add(target.path);
    return { href: base + codeAddressOf(target.path) + target.anchor };
  }

  function drawingOf(source: string, heading: string): string {
    const { file, width, height } = drawPicture(source, pictures);
    drawn.add(file);
    const image = written({
      ...{
        src: `${base}pictures/${file}`,
        alt: `${heading}: a picture. The same as text follows it.`,
        loading: 'lazy',
      },
      ...{ width: String(width), height: String(height) },
    });
    const text = `<details><summary>The picture as text</summary><pre tabindex="0"><code>${escaped(source)}</code></pre></details>`;
    return `<figure><div class="picture" role="group" aria-label="${escaped(`${heading}: a picture`)}" tabindex="0"><img${image}></div>${text}</figure>\n`;
  }

  const render = (path: string, text: string) =>
    renderMarkdown(text, { attributesOf: (url) => attributesOf(path, url), drawingOf });
  const parts = readmeParts(root, files);
  const documents = [...files].map(([path, text]): Read => {
    const rendered = render(path, text);
    const added = parts.get(path);
    const whole = added ? withParts(rendered, render(added.path, added.markdown)) : rendered;
    return { path, address: addressOf(path), ...whole };
  });
  return { documents, code, drawn };
}
