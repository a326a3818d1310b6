// The seven parts of a pattern's README, always in the same order.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { lineOf, readText } from '../reading/files.ts';
import { partOf, readMarkdown } from '../reading/markdown.ts';

const readmeParts = [
  'What it is and when',
  'The picture',
  'Run it',
  'Read it in this order',
  'What the naive version gets wrong',
  'What it costs',
  'Copy it',
];

/** What is missing or out of place, as findings. */
export function checkReadme(root: string, folder: string): string[] {
  const path = `${folder}/README.md`;
  if (!existsSync(join(root, path))) return [`${folder}:1 has no README.md`];
  const text = readText(root, path);
  const parts = readMarkdown(text).headings.filter(({ depth }) => depth === 2);
  const index = readmeParts.findIndex((part, position) => parts[position]?.text !== part);
  const surplus = parts[index === -1 ? readmeParts.length : index];
  const findings: string[] = [];
  const at = `${path}:${surplus?.line ?? 1}`;
  if (index !== -1) findings.push(`${at} has no "## ${readmeParts[index]}" at place ${index + 1}`);
  else if (surplus) findings.push(`${at} "## ${surplus.text}" is none of the seven parts`);
  const first = partOf(text, 'What it is and when');
  for (const words of ['**Best for', '**Avoid when']) {
    if (!first.includes(words)) findings.push(`${path}:${lineOf(text, first)} does not say ${words}**`);
  }
  const hasPicture = readMarkdown(partOf(text, 'The picture')).code.some(({ lang }) => lang === 'mermaid');
  return hasPicture ? findings : [...findings, `${path}:1 has no mermaid block in "The picture"`];
}
