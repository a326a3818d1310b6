// A file of the repository as a page. It is made when somebody asks for it, so that what is shown is what is there; the
// published site holds each as it was.
import type { Document } from './book.ts';
import type { Entry } from './read-entry.ts';

const slots = { title: 'atlas-title', path: 'atlas-path', html: 'atlas-article' };

/** A document whose page is the template for every file. */
export const templateDocument = {
  known: { path: slots.path, address: 'code/', title: slots.title, headings: [] },
  html: slots.html,
};

export const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** For a script element: what stands in it must not end it. */
export const blockOf = (document: Document): string =>
  `<script type="application/json" id="document">${JSON.stringify(document).replaceAll('<', '\\u003c')}</script>`;

export function fillPage(template: string, document: Document, html: string): string {
  const parts: Record<string, string> = {
    [slots.title]: escaped(document.title),
    [slots.path]: escaped(document.path),
    [slots.html]: html,
  };
  return template
    .replace(/<script type="application\/json" id="document">.*?<\/script>/s, () => blockOf(document))
    .replace(/atlas-(?:title|path|article)/g, (slot) => parts[slot] ?? '');
}

/** `address` ends with a slash. */
export function codePage(template: string, path: string, entry: Entry): string {
  const document = { path, address: `code/${path}/`, title: path.split('/').at(-1) ?? path, headings: [] };
  return fillPage(template, document, bodyOf(entry, path));
}

export const notHere = 'This file is not here any more: it went after the pages were built.';

function bodyOf(entry: Entry, path: string): string {
  if (entry.kind === 'missing') return `<p>${notHere} It was <code>${escaped(path)}</code>.</p>`;
  if (entry.kind === 'folder') {
    return `<ul>${entry.names.map((name) => `<li><code>${escaped(name)}</code></li>`).join('')}</ul>`;
  }
  return sourceOf(entry.text, (line) => ` id="L${line}"`);
}

/** With a number for each line. */
export function sourceOf(text: string, attributesOf: (line: number) => string = () => ''): string {
  const lines = text.replace(/\n$/, '').split('\n');
  const spans = lines.map((line, index) => `<span class="line"${attributesOf(index + 1)}>${escaped(line)}</span>`);
  return `<pre class="source" tabindex="0"><code>${spans.join('')}</code></pre>`;
}
