// Architecture decisions: short, always the same parts, and each names the check that fails when we stray from it.
import { existsSync, statSync } from 'node:fs';
import { join, posix } from 'node:path';
import { countLines, listFiles, readText } from '../reading/files.ts';
import { partOf, readMarkdown } from '../reading/markdown.ts';
import type { Check } from './check.ts';

const parts = ['Context', 'Options weighed', 'Decision', 'Consequences', 'Guarded by', 'Revisit when'];
const longest = 50;

export const decisions: Check = {
  name: 'decisions',
  subject: 'decisions',
  async run(root) {
    const files = listFiles(root).filter((path) => /^docs\/decisions\/(?!README\.md)[^/]+\.md$/.test(path));
    const findings = files.flatMap((path) => checkDecision(root, path));
    const numbers = files.map((path) => posix.basename(path).slice(0, 4));
    for (const [index, path] of files.entries()) {
      if (numbers.indexOf(numbers[index] ?? '') !== index) findings.push(`${path}:1 has a number that is taken`);
    }
    return { looked: files.length, findings };
  },
};

function checkDecision(root: string, path: string): string[] {
  const text = readText(root, path);
  const headings = readMarkdown(text).headings.filter(({ depth }) => depth === 2);
  const findings: string[] = [];
  if (!/^\d{4}-[a-z0-9-]+\.md$/.test(posix.basename(path))) findings.push('is not named NNNN-thing-decided.md');
  if (countLines(text) > longest) findings.push(`has ${countLines(text)} lines, more than ${longest}`);
  if (headings.map((heading) => heading.text).join() !== parts.join()) {
    findings.push(`does not have exactly the parts ${parts.join(', ')}`);
  }
  if (!/^\**Status\b.*\b\d{4}-\d{2}-\d{2}\b/m.test(text)) findings.push('has no line "Status: ..., YYYY-MM-DD"');
  const guards = readMarkdown(partOf(text, 'Guarded by')).links.map(({ url }) => url.split('#')[0] ?? '');
  const isGuard = (url: string) => {
    const file = join(root, posix.dirname(path), url);
    return !url.endsWith('.md') && existsSync(file) && statSync(file).isFile();
  };
  if (!guards.some(isGuard)) findings.push('names no file under "Guarded by": a test, a check or a setting');
  return findings.map((finding) => `${path}:1 ${finding}`);
}
