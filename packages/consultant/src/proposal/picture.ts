// The picture of a proposal in Mermaid, for every place that shows Markdown.
import { type Link, type Part, partsOf } from './parts.ts';
import type { Proposal } from './propose.ts';

export function pictureOf(proposal: Proposal): string {
  const { parts, links } = partsOf(proposal);
  return ['flowchart LR', ...parts.map((part) => `  ${boxOf(part)}`), ...links.map((link) => `  ${lineOf(link)}`)].join(
    '\n',
  );
}

const frames: Record<Part['kind'], [string, string]> = {
  caller: ['([', '])'],
  program: ['[', ']'],
  store: ['[(', ')]'],
};

function boxOf({ id, name, kind }: Part): string {
  const [begin, end] = frames[kind];
  return `${id}${begin}"${name}"${end}`;
}

const lineOf = ({ from, to, how }: Link) => (how === undefined ? `${from} --> ${to}` : `${from} -- "${how}" --> ${to}`);
