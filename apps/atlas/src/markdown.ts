// A Markdown file as HTML. Only what Markdown itself makes becomes markup: HTML that somebody wrote into a file is shown as text.
import GithubSlugger from 'github-slugger';
import { Marked, type Token, type Tokens } from 'marked';
import type { Heading } from './book.ts';

export type Rendered = {
  /** The first heading. It is not in `html`: the page shows it above. */
  title: string;
  html: string;
  headings: Heading[];
  /** What stands below each heading, as plain text: for the search. */
  sections: { id: string; heading: string; text: string }[];
};

export type Links = {
  /** The attributes of a link that is written as `url`. */
  attributesOf: (url: string) => Record<string, string>;
  /** The HTML of a picture that is written as mermaid, below this heading. */
  drawingOf: (source: string, heading: string) => string;
};

export function renderMarkdown(text: string, { attributesOf, drawingOf }: Links): Rendered {
  const slugger = new GithubSlugger();
  const headings: Heading[] = [];
  const sections = [{ id: '', heading: '', text: '' }];
  let title = '';

  const marked = new Marked({
    renderer: {
      heading({ tokens, depth }) {
        const plain = plainText(tokens);
        const id = slugger.slug(plain);
        sections.push({ id, heading: plain, text: '' });
        if (depth === 1 && title === '') {
          title = plain;
          return '';
        }
        headings.push({ id, text: plain, depth });
        const words = this.parser.parseInline(tokens);
        return `<h${depth} id="${id}">${words}</h${depth}>\n`;
      },
      code({ text: code, lang = '' }) {
        if (lang === 'mermaid') return drawingOf(code, sections.at(-1)?.heading ?? '');
        const block = `<pre tabindex="0"><code>${escaped(code)}</code></pre>`;
        return lang === 'sh' ? `<div class="command">${block}${copyButton}</div>\n` : `${block}\n`;
      },
      link({ href, tokens }) {
        return `<a${written(attributesOf(href))}>${this.parser.parseInline(tokens)}</a>`;
      },
      image: ({ text: alternative }) => escaped(alternative),
      table(token) {
        const cellOf = (cell: Tokens.TableCell, tag: 'th' | 'td') => {
          const words = this.parser.parseInline(cell.tokens);
          // A heading without words would be one of nothing.
          const name = words === '' ? 'td' : tag;
          return `<${name}${alignment(cell)}>${words}</${name}>`;
        };
        const row = (cells: Tokens.TableCell[], tag: 'th' | 'td') =>
          `<tr>${cells.map((cell) => cellOf(cell, tag)).join('')}</tr>`;
        const body = token.rows.map((cells) => row(cells, 'td')).join('\n');
        const name = escaped(plainText(token.header.flatMap(({ tokens }) => [...tokens, separator])));
        return `<div class="wide" role="group" tabindex="0" aria-label="Table: ${name.trim()}"><table><thead>${row(token.header, 'th')}</thead><tbody>${body}</tbody></table></div>\n`;
      },
      html: ({ text: written }) => allowed(written.trim()),
    },
  });
  const tokens = marked.lexer(text);
  const html = tokens
    .map((token) => {
      const part = marked.parser([token]);
      const section = sections.at(-1);
      if (section && token.type !== 'heading') section.text += ` ${plainText([token])}`;
      return part;
    })
    .join('');
  return {
    title,
    html,
    headings,
    sections: sections.filter((section) => section.heading !== '' || section.text.trim()),
  };
}

const copyButton = '<button type="button" class="copy" data-copy>Copy</button>';
const separator: Token = { type: 'text', raw: ' ', text: ' ' };
const alignment = ({ align }: Tokens.TableCell) => (align === 'right' ? ' class="number"' : '');

export const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

export const written = (attributes: Record<string, string>): string =>
  Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${escaped(value)}"`)
    .join('');

/** A line break, a place that somebody gave a name to; no comments, which are for nobody who reads, and no pictures of the atlas itself. */
function allowed(html: string): string {
  if (/^<br\s*\/?>$/.test(html)) return '<br>';
  const [, id] = /^<a (?:id|name)="([\w-]+)">(?:<\/a>)?$/.exec(html) ?? [];
  if (id !== undefined) return `<span id="${id}"></span>`;
  return /^(<!--[^>]*-->\s*)+$|^<picture>[\s\S]*<\/picture>$/.test(html) || html === '</a>' ? '' : escaped(html);
}

/** Without the code of blocks, which nobody searches for by its words. */
function plainText(tokens: readonly Token[]): string {
  return tokens
    .map((token) => {
      if (token.type === 'code' || token.type === 'html') return '';
      if (token.type === 'table') {
        const { header, rows } = token as Tokens.Table;
        return [header, ...rows]
          .flat()
          .map(({ tokens: cell }) => plainText(cell))
          .join(' ');
      }
      if (token.type === 'list')
        return (token as Tokens.List).items.map(({ tokens: item }) => plainText(item)).join(' ');
      if ('tokens' in token && token.tokens) return plainText(token.tokens);
      return 'text' in token ? unescaped(String(token.text)) : '';
    })
    .join('');
}

const unescaped = (text: string): string =>
  text.replace(/&(amp|lt|gt|quot|#39);/g, (entity) => entities[entity] ?? entity);
const entities: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" };
