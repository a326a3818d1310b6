// All files of a starter. The same book and the same answers give the same bytes, on any day and on any machine.
import { hash } from 'node:crypto';
import { chooseParts, type Part } from './choose-parts.ts';
import { composeFile, dockerfile, programsOf } from './containers.ts';
import { secretsScript } from './make-secrets.ts';
import { manifestOf } from './manifest.ts';
import { ownReadme } from './own-readme.ts';
import { agentsPage, dockerignore, gitignore, json, pnpmWorkspace, tsconfigs, workflow } from './project-files.ts';
import { reachableFiles } from './reachable-files.ts';
import { type HomeOf, markdownFor } from './readme.ts';
import { record } from './record.ts';
import { envExample, secretsAmong, settingsOf } from './settings.ts';
import { StarterError } from './starter-error.ts';
import { chooseTogether } from './together/choose-together.ts';
import { entriesOf, mainOf, membersOf } from './together/wiring.ts';
import type { Answers, Book, BookPackage, Plan, PlannedFile } from './types.ts';

export function planStarter(book: Book, answers: Answers): Plan {
  const pattern = book.packages.find(({ manifest }) => manifest.pattern?.id === answers.pattern);
  if (!pattern) throw new StarterError(`Cannot copy "${answers.pattern}": no package of the book has this pattern`);
  const patterns = [pattern, ...chooseTogether(book, pattern, answers.with ?? [])];
  const parts = chooseParts(book, patterns, answers.without);
  const files = new Map<string, PlannedFile>();
  for (const { home, files: own } of parts) {
    for (const [path, file] of own) files.set(home === '' ? path : `${home}/${path}`, file);
  }
  const homeOf = homesIn(files, parts, programsOf(book, answers.name, parts).length > 0);
  for (const [path, text] of madeFiles(book, answers, pattern, parts, files, homeOf)) {
    files.set(path, { bytes: Buffer.from(text), isExecutable: false });
  }
  const sorted = [...files].sort(([a], [b]) => (a < b ? -1 : 1));
  const hashes = sorted.map(([path, { bytes }]) => [path, hash('sha256', bytes)]);
  const recorded = json({ patternbook: book.version, ...answers, files: Object.fromEntries(hashes) });
  return new Map([[record, { bytes: Buffer.from(recorded), isExecutable: false }], ...sorted]);
}

function madeFiles(
  book: Book,
  answers: Answers,
  pattern: BookPackage,
  parts: Part[],
  files: Plan,
  homeOf: HomeOf,
): [string, string][] {
  const manifest = manifestOf(book, answers, parts);
  const used = { ...manifest.dependencies, ...manifest.devDependencies };
  if (answers.name in used) {
    throw new StarterError(`Cannot name the project "${answers.name}": it installs a package of this name`);
  }
  const members = membersOf(answers.name, parts);
  const main = members.length > 1 ? 'main.ts' : 'src/main.ts';
  const programs = programsOf(book, answers.name, parts);
  const mains = programs.map(({ main }) => main);
  const sources = reachableFiles(files, manifest.imports, ['src/main.ts', 'src/index.ts', ...mains]);
  const settings = settingsOf(book, sources.map((path) => String(files.get(path)?.bytes)).join('\n'));
  const secrets = secretsAmong(settings);
  const hasDatabases = programs.some(({ isDatabase }) => isDatabase);
  const isStarted = programs.length > 0;
  const has = {
    start: isStarted,
    generate: 'generate' in manifest.scripts,
    lib: parts.length > 1,
    migrations: [...files.keys()].some((path) => path.endsWith('/migration.sql')),
  };
  const { secrets: _, ...scripts } = manifest.scripts;
  return [
    ['package.json', json(isStarted ? manifest : { ...manifest, scripts })],
    ...tsconfigs(book, parts),
    ...parts.flatMap((part) => markdownOf(part, homeOf)),
    ['README.md', ownReadme(pattern, answers, members, homeOf)],
    ...(members.length > 1 ? [['main.ts', mainOf(answers.name, members)] as [string, string]] : []),
    ...entriesOf(members).map(([path, entry]): [string, string] => [path, json(entry)]),
    ['AGENTS.md', agentsPage(answers, has)],
    ['LICENSE', book.rootFile('LICENSE')],
    ['.gitignore', gitignore],
    ['.github/workflows/ci.yml', workflow(answers)],
    ...(answers.packageManager === 'pnpm'
      ? [['pnpm-workspace.yaml', pnpmWorkspace(book, used)] as [string, string]]
      : []),
    ...(isStarted
      ? [['.env.example', envExample(answers.name, main, settings, hasDatabases)] as [string, string]]
      : []),
    ...(isStarted
      ? ([
          ['Dockerfile', dockerfile(answers, has.generate)],
          ['.dockerignore', dockerignore],
          ['docker-compose.yml', composeFile(answers, programs, secrets)],
          ['make-secrets.ts', secretsScript(secrets, hasDatabases)],
        ] as [string, string][])
      : []),
  ];
}

/** Every page but that of the pattern, which is written for the project. */
function markdownOf({ source, home, files }: Part, homeOf: HomeOf): [string, string][] {
  const pages = [...files].filter(([path]) => path.endsWith('.md'));
  const readme = source.files.get('README.md');
  if (home !== '' && readme) pages.push(['README.md', readme]);
  return pages.map(([path, { bytes }]) => {
    const target = home === '' ? path : `${home}/${path}`;
    return [target, markdownFor(String(bytes), `${source.folder}/${path}`, target, homeOf)];
  });
}

/** For files and folders of the book, and for the pages and settings that a starter makes anew. */
function homesIn(files: Plan, parts: Part[], isStarted: boolean): HomeOf {
  const folders = new Set(
    [...files.keys()].flatMap((path) => path.split('/').map((_, end, all) => all.slice(0, end).join('/'))),
  );
  return (bookPath) => {
    if (bookPath === 'LICENSE') return bookPath;
    if (/^(\.env\.example|docker-compose\.yml)$/.test(bookPath)) return isStarted ? bookPath : undefined;
    const inside = parts.filter(({ source }) => bookPath === source.folder || bookPath.startsWith(`${source.folder}/`));
    const part = inside.sort((a, b) => b.source.folder.length - a.source.folder.length)[0];
    if (!part) return undefined;
    const rest = bookPath.slice(part.source.folder.length + 1);
    const home = [part.home, rest].filter((one) => one !== '').join('/');
    const isThere = files.has(home) || folders.has(home) || /^(README\.md|package\.json)$/.test(rest);
    return isThere && !(part.home !== '' && rest === 'package.json') ? home : undefined;
  };
}
