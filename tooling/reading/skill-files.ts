// The skill folder for coding agents, made from docs/consultant: the agent's page becomes SKILL.md, and what it stands on lies beside it
// in references/, one level deep, as the format of skills asks for.
import { existsSync, readdirSync } from 'node:fs';
import { join, posix } from 'node:path';
import { readText } from './files.ts';

const pages = 'docs/consultant';
const agent = `${pages}/architecture-consultant.md`;
const skill = 'skills/architecture-consultant';

/** Path and text of every file of the skill; none where there is no agent's page. */
export function skillFiles(root: string): { path: string; text: string }[] {
  if (!existsSync(join(root, agent))) return [];
  const references = readdirSync(join(root, pages)).filter(
    (name) => name.endsWith('.md') && name !== 'README.md' && name !== posix.basename(agent),
  );
  const homeOf = (path: string) =>
    posix.dirname(path) === pages && references.includes(posix.basename(path))
      ? `${skill}/references/${posix.basename(path)}`
      : path === agent
        ? `${skill}/SKILL.md`
        : path;
  return [agent, ...references.map((name) => `${pages}/${name}`)].map((from) => {
    const path = homeOf(from);
    return { path, text: moveLinks(readText(root, from), from, path, homeOf) };
  });
}

/** Links that led somewhere from one place lead to the same from another. */
function moveLinks(text: string, from: string, to: string, homeOf: (path: string) => string): string {
  return text.replace(/\]\((?![a-z]+:|#)([^)#]+)(#[^)]*)?\)/g, (_, url: string, anchor = '') => {
    const target = homeOf(posix.join(posix.dirname(from), url));
    return `](${posix.relative(posix.dirname(to), target)}${anchor})`;
  });
}
