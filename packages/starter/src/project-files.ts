// What a project has beside its sources: settings of the compiler and of tools, and a page for coding agents.
import { stringify } from 'yaml';
import type { Part } from './choose-parts.ts';
import { readWorkspace } from './manifest.ts';
import { hasOwnOptions } from './scripts.ts';
import type { Answers, Book } from './types.ts';

type Settings = { compilerOptions?: object; include?: string[]; exclude?: string[] };

/** With the options that the book keeps in one place. What has other options is a program of its own. */
export function tsconfigs(book: Book, parts: Part[]): [string, string][] {
  const { compilerOptions }: Settings = JSON.parse(book.rootFile('tsconfig.base.json'));
  return parts.flatMap((part): [string, string][] => {
    const settings = readSettings(part);
    const own = { include: settings.include ?? ['**/*.ts'], exclude: ['node_modules', ...(settings.exclude ?? [])] };
    if (part.home === '') {
      const apart = parts.filter((one) => one !== part && isProgram(one)).map(({ home }) => home);
      const exclude = [...own.exclude, ...apart];
      const root = { compilerOptions: { ...compilerOptions, ...settings.compilerOptions }, ...own, exclude };
      return [['tsconfig.json', json(root)]];
    }
    if (!isProgram(part)) return [];
    const program = { extends: '../../tsconfig.json', compilerOptions: settings.compilerOptions, ...own };
    return [[`${part.home}/tsconfig.json`, json(program)]];
  });
}

const isProgram = (part: Part) => !part.isLib || hasOwnOptions(part);

const readSettings = ({ source }: Part): Settings =>
  JSON.parse(String(source.files.get('tsconfig.json')?.bytes ?? '{}'));

export const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;

/** pnpm runs no install script that is not named, and has replacements of versions here. */
export function pnpmWorkspace(book: Book, used: Record<string, string>): string {
  const { overrides = {}, allowBuilds = {} } = readWorkspace(book);
  const needed = Object.entries(overrides).filter(([place]) => place.replace(/(?<!^)@.*/, '') in used);
  return stringify({ allowBuilds, ...(needed.length > 0 ? { overrides: Object.fromEntries(needed) } : {}) });
}

export const gitignore = `node_modules/
.data/
**/src/generated/
.env
coverage/
*.log
`;

export const dockerignore = `node_modules
.git
.data
.env
**/src/generated
`;

export function workflow({ packageManager }: Answers): string {
  const run = packageManager === 'npm' ? 'npm run' : 'pnpm run';
  const install =
    packageManager === 'npm'
      ? '      - run: npm ci\n'
      : '      - uses: pnpm/action-setup@v4\n        with:\n          version: 12\n      - run: pnpm install --frozen-lockfile\n';
  return `name: ci
on:
  push:
    branches: [main]
  pull_request:
permissions:
  contents: read
jobs:
  test:
    runs-on: ubuntu-latest
    timeout-minutes: 20
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-node@v4
        with:
          node-version: 24
${install}      - run: ${run} ${packageManager === 'npm' ? 'generate --if-present' : '--if-present generate'}
      - run: ${run} typecheck
      - run: ${run} test
`;
}

type Has = { start: boolean; generate: boolean; lib: boolean; migrations: boolean };

export function agentsPage({ name, packageManager }: Answers, has: Has): string {
  const run = packageManager === 'npm' ? 'npm run' : 'pnpm run';
  const generate = has.generate ? `, then \`${run} generate\`` : '';
  const lines = [
    `\`${packageManager} install\`${generate}. A change is done when \`${run} typecheck\` and \`${run} test\` end without a failure.`,
    ...(has.start
      ? [
          `\`${packageManager} start\` runs until Ctrl-C: start it in the background and wait for a line with \`http://\`.`,
        ]
      : []),
    'Node runs the TypeScript as it is: no enum, no parameter properties, `import type`, `.ts` in import paths.',
    ...(has.lib
      ? [
          'Code names other folders by `#` names. The `imports` map in [package.json](package.json) says where they are.',
          `\`lib/\` holds what ${name} stands on. It may be changed, but such a change is harder to bring up to date.`,
        ]
      : []),
    ...(has.migrations ? ['A migration that exists is never edited: write a new one.'] : []),
    'Nothing is mocked that a user would have for real. The tests bring a PostgreSQL of their own where they need one.',
  ];
  return `# For coding agents\n\nRead [README.md](README.md) first.\n\n${lines.map((line) => `- ${line}\n`).join('')}`;
}
