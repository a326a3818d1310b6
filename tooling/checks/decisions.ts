// Architecture decisions: short, always the same parts, and each names what fails when we stray from it.
// That a guard still tests this decision is for people to read; here it exists, can fail, and is not empty.
import { posix } from 'node:path';
import { countLines, readText } from '../reading/files.ts';
import { partOf, readMarkdown } from '../reading/markdown.ts';
import { listRecords } from '../reading/record-table.ts';
import type { Check } from './check.ts';
import { checkGuard, isGuard } from './decision-guards.ts';
import { checkStatus, statusOf } from './decision-status.ts';

const parts = ['Context', 'Options weighed', 'Decision', 'Consequences', 'Guarded by', 'Revisit when'];
const longest = 50;

export const decisions: Check = {
  name: 'decisions',
  subject: 'decisions',
  async run(root) {
    const files = listRecords(root);
    const findings = files.flatMap((path) => [...checkDecision(root, path), ...checkStatus(root, path)]);
    const numbers = files.map((path) => posix.basename(path).slice(0, 4));
    for (const [place, path] of files.entries()) {
      if (numbers.indexOf(numbers[place] ?? '') !== place) findings.push(`${path}:1 has a number that is taken`);
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
  const links = readMarkdown(partOf(text, 'Guarded by')).links.map(({ url }) => url.split('#')[0] ?? '');
  const fileOf = (url: string) => posix.join(posix.dirname(path), url);
  const guards = links.filter((url) => isGuard(root, fileOf(url)));
  for (const url of guards) {
    const wrong = checkGuard(root, fileOf(url));
    if (wrong) findings.push(`names the guard "${url}", which ${wrong}`);
  }
  // What is only proposed has nothing that could guard it yet.
  const isUnguarded = guards.every((url) => checkGuard(root, fileOf(url)));
  if (statusOf(text) === 'proposed') {
    if (!isUnguarded) findings.push('is proposed, and guarded already: accept it, or take the guard away');
  } else if (isUnguarded) {
    findings.push('names no file under "Guarded by" that can fail: a test, a check or a setting');
  }
  return findings.map((finding) => `${path}:1 ${finding}`);
}
