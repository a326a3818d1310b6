// What the README of a project of several patterns says beyond that of its first one: what runs where, and what is wired to what.
import { cellOf } from './choose-together.ts';
import { firstRequests, portOf } from './first-requests.ts';
import type { Member } from './wiring.ts';

/** They keep nothing. */
const withoutDatabase: readonly string[] = ['abac'];

const entryOf = ({ part }: Member) => part.source.manifest.pattern;

/** The patterns by their titles, in one sentence. */
export const titlesOf = (members: Member[]): string =>
  `the patterns ${listed(members.map((member) => `"${entryOf(member)?.title}"`))}`;

const listed = (words: string[]) => `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;

/** What is said of several pairs is said once. */
function wiresOf(members: Member[]): string[] {
  const saying = new Map<string, Set<Member>>();
  for (const [place, first] of members.entries()) {
    for (const second of members.slice(place + 1)) {
      const cell = cellOf(first.id, second.id);
      if (cell && 'fits' in cell) saying.set(cell.fits, new Set([...(saying.get(cell.fits) ?? []), first, second]));
    }
  }
  return [...saying].map(([fits, about]) => {
    const titles = members.filter((member) => about.has(member)).map((member) => `${entryOf(member)?.title}`);
    return `- **${listed(titles)}.** ${fits}`;
  });
}

/** With demo people, so that somebody can sign in at once. */
export const togetherLines = (members: Member[]): string[] => ['SEED_DEMO=true npm start', ...firstRequests(members)];

export function aboutTogether(name: string, members: Member[]): string {
  const rows = members.map((member) => {
    const { id, part, owner } = member;
    const folder = part.home === '' ? '`src/`' : `[${part.home}](${part.home}/README.md)`;
    const port = part.home === '' ? 'PORT' : `${id.toUpperCase().replaceAll('-', '_')}_PORT`;
    const database = withoutDatabase.includes(id) ? 'none' : owner === id ? 'its own' : `that of \`${owner}\``;
    return `| ${entryOf(member)?.title} | ${folder} | <http://127.0.0.1:${portOf(member)}> | \`${port}\` | ${database} |`;
  });
  return `## What belongs together

[main.ts](main.ts) starts the patterns as one process, and is the one place where they meet. In containers each is a program of its
own, from the same image.

| pattern | folder | address | its port is | database |
| --- | --- | --- | --- | --- |
${rows.join('\n')}

Access tokens are for \`${name}\` (\`TOKEN_AUDIENCE\`), so what one pattern gives out is taken by the others. They are signed with the
same keys.

${wiresOf(members).join('\n')}

To go on: change the patterns in their folders, and tell them more of each other in [main.ts](main.ts). A setting with the id of a
pattern in front, such as \`${members[1]?.id.toUpperCase().replaceAll('-', '_')}_LOG_LEVEL\`, is for that pattern alone. \`DATABASE_URL\` names a server
without a database: each pattern has one named after it.

`;
}
