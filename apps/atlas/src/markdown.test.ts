// Markdown as HTML: what is kept, what is made of it, and what never becomes markup.
import { expect, test } from 'vitest';
import { renderMarkdown } from './markdown.ts';

const links = {
  attributesOf: (url: string) => ({ href: `/at/${url}` }),
  drawingOf: (source: string, heading: string) => `[${heading}: drawn ${source}]`,
};
const htmlOf = (text: string) => renderMarkdown(text, links).html.trim();

test('the first heading is the title, and every other one has the anchor that links to it use', () => {
  const rendered = renderMarkdown(
    '# The `title`\n\nWords.\n\n## A part: of *it*\n\nMore.\n\n## A part: of it\n',
    links,
  );
  expect(rendered.title).toBe('The title');
  expect(rendered.html).not.toContain('<h1');
  expect(rendered.headings.map(({ id }) => id)).toEqual(['a-part-of-it', 'a-part-of-it-1']);
  expect(rendered.html).toContain('<h2 id="a-part-of-it">A part: of <em>it</em></h2>');
  expect(rendered.sections.map(({ heading, text }) => [heading, text.trim()])).toEqual([
    ['The title', 'Words.'],
    ['A part: of it', 'More.'],
    ['A part: of it', ''],
  ]);
});

test.for<[string, string]>([
  ['<script>alert(1)</script>', '&#60;script&#62;alert(1)&#60;/script&#62;'],
  ['a <img src=x onerror=alert(1)> b', '<p>a &#60;img src=x onerror=alert(1)&#62; b</p>'],
  ['```ts\nconst a = "<b>";\n```', '<pre tabindex="0"><code>const a = &#34;&#60;b&#62;&#34;;</code></pre>'],
  ['[x](<"onclick="alert(1)>)', '<p><a href="/at/&#34;onclick=&#34;alert(1)">x</a></p>'],
  ['<!-- a note -->', ''],
  ['<picture>\n  <img src="a.png" onerror="alert(1)">\n</picture>', ''],
  ['one<br>two', '<p>one<br>two</p>'],
])('%s', ([text, html]) => expect(htmlOf(text)).toBe(html));

test('a picture is drawn, and a command gets a button that copies it', () => {
  expect(htmlOf('# The way\n\n```mermaid\nflowchart\n```')).toBe('[The way: drawn flowchart]');
  expect(htmlOf('```sh\nnpx pnpm start\n```')).toContain('data-copy');
});

test('a table can be scrolled by itself, and says what it is about', () => {
  const html = htmlOf('| Name | Count |\n| --- | --: |\n| a | 1 |\n');
  expect(html).toContain('role="group" tabindex="0" aria-label="Table: Name Count"');
  expect(html).toContain('<td class="number">1</td>');
});
