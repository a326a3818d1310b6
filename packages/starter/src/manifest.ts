// The package.json of a starter: one for all of its parts, so each `#` name leads to a folder of the project.
import { posix } from 'node:path';
import { parse } from 'yaml';
import type { Part } from './choose-parts.ts';
import { shortName } from './choose-parts.ts';
import { scriptsOf } from './scripts.ts';
import { StarterError } from './starter-error.ts';
import { entryFile } from './together/wiring.ts';
import type { Answers, Book, Manifest, Plan, Versions } from './types.ts';

type Workspace = {
  catalog: Versions;
  catalogs: Record<string, Versions>;
  overrides?: Versions;
  allowBuilds?: Record<string, boolean>;
};

export const readWorkspace = (book: Book): Workspace => parse(book.rootFile('pnpm-workspace.yaml'));

export function manifestOf(book: Book, answers: Answers, parts: Part[]) {
  const [own] = parts;
  if (own === undefined) throw new StarterError(`Cannot copy "${answers.pattern}": it has no files`);
  const libs = parts.filter(({ isLib }) => isLib);
  const patterns = parts.filter(({ isLib }) => !isLib);
  const { license, engines, pattern } = own.source.manifest;
  const workspace = readWorkspace(book);
  const root: Manifest & { scarfSettings: object } = JSON.parse(book.rootFile('package.json'));
  const dependencies = dependenciesOf(patterns, libs);
  const isNeeded = (name: string) => !(name in dependencies);
  const forTests = sorted(
    { ...libsForTests(patterns, libs), ...Object.assign({}, ...patterns.map(toolsOf)), ...runtimeOf(root) },
    isNeeded,
  );
  const versionOf = (list: Versions) => resolved(list, workspace);
  const manifest = {
    name: answers.name,
    version: '0.1.0',
    ...{ license, private: true, type: 'module', engines },
    scripts: { ...scriptsOf(own, parts), secrets: 'node make-secrets.ts' },
    imports: importsOf(parts),
    dependencies: versionOf(dependencies),
    devDependencies: versionOf(forTests),
    pattern,
    scarfSettings: root.scarfSettings,
  };
  // For npm; pnpm has its own in pnpm-workspace.yaml.
  const overrides = Object.assign({}, ...patterns.map(({ source }) => source.manifest.overrides));
  return answers.packageManager === 'npm' && Object.keys(overrides).length > 0 ? { ...manifest, overrides } : manifest;
}

/** What a pattern says of its own files stays. */
function importsOf(parts: Part[]): Record<string, string> {
  const patterns = parts.filter(({ isLib }) => !isLib);
  const imports = patterns.flatMap(ownImports);
  // A pattern that comes along may stand on the first one.
  for (const { source, home, files } of parts.filter((part) => part.home !== '' || patterns.length > 1)) {
    for (const [entry, target] of Object.entries(source.manifest.exports ?? {})) {
      const file = target.replace('./', '');
      if (!file.includes('*') && !files.has(file)) continue;
      imports.push([entry.replace('.', `#${shortName(source.manifest.name)}`), `./${posix.join(home, file)}`]);
    }
  }
  return sorted(Object.fromEntries(imports));
}

/** One package.json is enough for all: of another pattern only its entry comes along. */
function ownImports({ source, home }: Part): [string, string][] {
  const own = Object.entries(source.manifest.imports ?? {}).filter(([, target]) => target.startsWith('./'));
  if (home === '') return own;
  return own.map(([name, target]) => [name, target.replace('./', `./${home}/`).replace(/\/package\.json$/, entryFile)]);
}

const isFromNpm = (name: string) => !name.startsWith('@patternbook/');

/** Those of the patterns, and of each package that they stand on while they run. */
function dependenciesOf(patterns: Part[], libs: Part[]): Versions {
  const running = runningParts(patterns, libs);
  return sorted(Object.assign({}, ...running.map(({ source }) => source.manifest.dependencies)), isFromNpm);
}

function runningParts(patterns: Part[], libs: Part[]): Part[] {
  const running = [...patterns];
  for (const { source } of running) {
    const names = Object.keys(source.manifest.dependencies ?? {});
    running.push(...libs.filter((lib) => names.includes(lib.source.manifest.name) && !running.includes(lib)));
  }
  return running;
}

/** What the packages need that only tests use, and what a file of theirs for tests, or the compiler, needs. */
function libsForTests(patterns: Part[], libs: Part[]): Versions {
  const running = runningParts(patterns, libs);
  const lists = libs.map((lib) => {
    const { dependencies, devDependencies, peerDependencies } = lib.source.manifest;
    const named = sorted({ ...peerDependencies, ...devDependencies }, (name) => isNamed(name, lib.files));
    return { ...(running.includes(lib) ? {} : dependencies), ...named };
  });
  return sorted(Object.assign({}, ...lists), isFromNpm);
}

/** Without what only a folder used that was left out. */
function toolsOf({ source, files }: Part): Versions {
  const { devDependencies = {} } = source.manifest;
  return sorted(devDependencies, (name) => isFromNpm(name) && (isNamed(name, files) || !isNamed(name, source.files)));
}

function isNamed(name: string, files: Plan): boolean {
  if (name === '@types/node') return true;
  const typed = name.replace('@types/', '');
  const word = new RegExp(`['"]${typed.replaceAll(/[/.]/g, '\\$&')}['"/]`);
  return [...files].some(([path, { bytes }]) => /\.[cm]?tsx?$/.test(path) && word.test(String(bytes)));
}

/** The book has them at its root, for all packages. */
function runtimeOf({ devDependencies = {} }: Manifest): Versions {
  return sorted(devDependencies, (name) => name === 'node' || name === 'typescript');
}

function resolved(list: Versions, { catalog, catalogs }: Workspace): Versions {
  const versionOf = (name: string, version: string) => {
    if (!version.startsWith('catalog:')) return version;
    const found = (version === 'catalog:' ? catalog : catalogs[version.slice('catalog:'.length)])?.[name];
    if (found === undefined)
      throw new StarterError(`Cannot copy "${name}": the catalog of the book has no version of it`);
    return found;
  };
  return Object.fromEntries(Object.entries(list).map(([name, version]) => [name, versionOf(name, version)]));
}

function sorted(list: Record<string, string>, isWanted: (name: string) => boolean = () => true) {
  const wanted = Object.entries(list).filter(([name]) => isWanted(name));
  return Object.fromEntries(wanted.sort(([a], [b]) => (a < b ? -1 : 1)));
}
