// What a Markdown file holds: headings, links, code blocks, each with its line.
import GithubSlugger from 'github-slugger';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { toString as plainText } from 'mdast-util-to-string';

export type Markdown = {
  headings: { depth: number; text: string; line: number }[];
  links: { url: string; line: number }[];
  code: { lang: string; text: string; line: number }[];
  inline: { text: string; line: number }[];
  anchors: Set<string>;
};

type Root = ReturnType<typeof fromMarkdown>;
type Node = Root | Root['children'][number];

export function readMarkdown(text: string): Markdown {
  const found: Markdown = { headings: [], links: [], code: [], inline: [], anchors: new Set() };
  const slugger = new GithubSlugger();
  const visit = (node: Node) => {
    const line = node.position?.start.line ?? 1;
    if (node.type === 'heading') {
      const heading = plainText(node, { includeHtml: false });
      found.headings.push({ depth: node.depth, text: heading, line });
      found.anchors.add(slugger.slug(heading));
    }
    if (node.type === 'link' || node.type === 'image' || node.type === 'definition') {
      found.links.push({ url: node.url, line });
    }
    if (node.type === 'code') found.code.push({ lang: node.lang ?? '', text: node.value, line });
    if (node.type === 'inlineCode') found.inline.push({ text: node.value.replace(/\s+/g, ' '), line });
    if (node.type === 'html') {
      for (const [, url = ''] of node.value.matchAll(/\s(?:href|src)="([^"]*)"/g)) found.links.push({ url, line });
      for (const [, id = ''] of node.value.matchAll(/\s(?:id|name)="([^"]*)"/g)) found.anchors.add(id);
    }
    if ('children' in node) for (const child of node.children) visit(child);
  };
  visit(fromMarkdown(text));
  return found;
}

/** The lines of the `##` part with this heading, without the heading; '' when there is no such part. */
export function partOf(text: string, heading: string): string {
  const lines = text.split('\n');
  const parts = readMarkdown(text).headings.filter(({ depth }) => depth <= 2);
  const index = parts.findIndex((part) => part.depth === 2 && part.text === heading);
  const start = parts[index];
  return start ? lines.slice(start.line, (parts[index + 1]?.line ?? lines.length + 1) - 1).join('\n') : '';
}

/** The same lines, those that a program writes between its two markers being empty. */
export function writtenByHand(text: string): string {
  return text.replaceAll(/<!-- ([\w-]+):start -->[\s\S]*?<!-- \1:end -->/g, (part) => part.replaceAll(/.+/g, ''));
}
