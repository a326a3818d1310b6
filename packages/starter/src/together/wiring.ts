// What makes one program of several patterns: a main.ts of the project's own, with what each is told so that they belong together.
import type { Part } from '../choose-parts.ts';
import type { BookPackage } from '../types.ts';

/** What a pattern reads of itself. Another package.json would hide the `imports` map of the project. */
export const entryFile = '/pattern.json';

/** `owner` is the one in whose database it works, `settings` is what it is told. */
export type Member = { id: string; part: Part; owner: string; settings: Record<string, string> };

const sharedDatabase = '#single-database';
const sharesDatabase = ({ manifest }: BookPackage) => manifest.imports?.[sharedDatabase] !== undefined;

const idOf = ({ source }: Part) => source.manifest.pattern?.id ?? '';

/** The patterns of a project, the first one first. */
export function membersOf(name: string, parts: Part[]): Member[] {
  const patterns = parts.filter(({ isLib }) => !isLib);
  const sharing = patterns.filter(({ source }) => sharesDatabase(source));
  // Who signs with a private key decides for all who verify.
  const algorithm = patterns.find(({ source }) => source.manifest.pattern?.accessTokens)?.source.manifest.pattern;
  return patterns.map((part) => {
    const [owner = part] = sharing.includes(part) ? sharing : [];
    const isTold = algorithm?.accessTokens !== undefined && part.source.manifest.pattern !== algorithm;
    const settings = {
      TOKEN_AUDIENCE: name,
      ...(isTold ? { ACCESS_TOKEN_ALGORITHM: String(algorithm.accessTokens) } : {}),
    };
    return { id: idOf(part), part, owner: idOf(owner), settings };
  });
}

/** The main.ts at the root of the project. */
export function mainOf(name: string, members: Member[]): string {
  const patterns = members.map(({ id, part }) => `import { pattern as ${camel(id)} } from '${moduleOf(part)}';`);
  const imports = [...patterns, "import { runPatterns } from '#pattern';"].sort(byModule);
  const lines = members.map(({ id, owner, settings: { TOKEN_AUDIENCE: _, ...others } }) => {
    const told = Object.entries(others).map(([key, value]) => `, ${key}: '${value}'`);
    const database = owner === id ? '' : ` database: '${owner}',`;
    return `    { pattern: ${camel(id)},${database} settings: { TOKEN_AUDIENCE: name${told.join('')} } },`;
  });
  return `// The patterns of this project as one process, each on a port of its own. Access tokens are for the project, so what the one
// gives out is taken by the others. \`node main.ts migrate\` only prepares the databases.
${imports.join('\n')}

const name = '${name}';

await runPatterns({
  name,
  members: [
${lines.join('\n')}
  ],
});
`;
}

/** As its package says where its \`pattern\` is. */
function moduleOf({ source, home }: Part): string {
  const { './pattern': own, '.': main = '' } = source.manifest.exports ?? {};
  return home === '' ? (own ?? main) : `#${home.replace('parts/', '')}${own === undefined ? '' : '/pattern'}`;
}

const camel = (id: string) => id.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
const sortKey = (line: string) => line.replace(/^.*from '/, '').replace('./', '~');
const byModule = (a: string, b: string) => (sortKey(a) < sortKey(b) ? -1 : 1);

/** What the code of a pattern reads of itself where it is not the first one. */
export function entriesOf(members: Member[]): [string, { pattern: unknown }][] {
  return members
    .filter(({ part }) => part.home !== '')
    .map(({ part }) => [`${part.home}${entryFile}`, { pattern: part.source.manifest.pattern }]);
}
