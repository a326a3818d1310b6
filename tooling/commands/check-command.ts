// What can be said of a command without running it: its script is declared, its files are there.
import { existsSync } from 'node:fs';
import { join, posix } from 'node:path';
import { readText } from '../reading/files.ts';
import { listPackages, type Manifest, rootPackage } from '../reading/packages.ts';
import { listPatterns } from '../reading/pattern-table.ts';
import { formOf, namesPatterns, programs } from './forms.ts';
import type { Command } from './read-commands.ts';

const pnpmOwn = new Set(['install', 'exec', 'dlx', 'add', 'pack']);

/** Says what is wrong, or nothing. */
export function checkCommand(root: string, { text, folder }: Command): string | undefined {
  if (!existsSync(join(root, folder))) return `runs in "${folder}", which is not there`;
  const ranBy = formOf(text)?.ranBy;
  if (ranBy && !contains(root, ranBy.path, ranBy.text)) return `is left to ${ranBy.path}, which does not run it`;
  const unknown = unknownProgram(text);
  if (unknown !== undefined) return `starts "${unknown}", which a reader may not have: tooling/commands/forms.ts`;
  const words = text.split(/\s+|(?<=--filter)=/).filter((word) => !/^[A-Z_][A-Z0-9_]*=/.test(word));
  if (words[0] === 'npx') words.splice(0, words[1]?.startsWith('-') ? 2 : 1);
  const missing = words.filter((word) => namesPath(word)).find((word) => !existsSync(join(root, folder, word)));
  if (missing !== undefined) return `names "${missing}", which is not there`;
  const [program, ...rest] = words;
  if (program === 'pnpm') return checkScript(root, folder, rest);
  const file = rest.find((word) => !word.startsWith('-'));
  const opensFile = program === 'node' || program === 'bash';
  if (opensFile && file && !existsSync(join(root, folder, file))) return `names "${file}", which is not there`;
  return undefined;
}

export function contains(root: string, path: string, text: string): boolean {
  return existsSync(join(root, path)) && readText(root, path).includes(text);
}

function checkScript(root: string, folder: string, words: string[]): string | undefined {
  const at = words.findIndex((word) => word === '--filter' || word === '-F');
  // `"name..."` is that package with all that it stands on.
  const filter =
    at === -1
      ? undefined
      : words
          .splice(at, 2)[1]
          ?.replace(/^"(.*)"$/, '$1')
          .replace(/\.{3}$/, '');
  const [script, ...named] = words.filter((word) => !word.startsWith('-') && word !== 'run');
  const manifest = manifestOf(root, folder, filter);
  if (manifest === undefined) return `names the package "${filter ?? folder}", which is not there`;
  if (script === undefined || pnpmOwn.has(script)) return undefined;
  if (manifest.scripts?.[script] === undefined) return `needs the script "${script}", which is not there`;
  const isOfRoot = filter === undefined && folder === '';
  return isOfRoot && namesPatterns.has(script) ? checkNames(root, script, named) : undefined;
}

/** A library cannot be started; each pattern can be measured, by the name of its folder, and all of them side by side. */
function checkNames(root: string, script: string, named: string[]): string | undefined {
  const patterns = listPatterns(root);
  const known =
    script === 'bench'
      ? [...patterns.map(({ folder }) => posix.basename(folder)), 'compare']
      : patterns.filter(({ status }) => status === 'runnable').flatMap(({ id, chapter }) => [id, chapter]);
  const unknown = named.find((name) => !known.includes(name));
  return unknown && `names the pattern "${unknown}", which is not there`;
}

/** Each command of a pipeline or a list counts, and those whose output is an argument; quoted text does not. */
function unknownProgram(text: string): string | undefined {
  const substituted = [...text.matchAll(/\$\((\S+)/g)].map(([, program = '']) => program);
  const listed = text
    .replace(/\$\([^)]*\)/g, '')
    .replace(/'[^']*'|"[^"]*"/g, '_')
    .split(/\|\|?|&&|;/)
    .map((part) => part.split(/\s+/).find((word) => word !== '' && !/^[A-Z_][A-Z0-9_]*=/.test(word)) ?? '');
  return [...listed, ...substituted].find((program) => program !== '' && !programs.has(program));
}

function manifestOf(root: string, folder: string, filter: string | undefined): Manifest | undefined {
  const packages = [rootPackage(root), ...listPackages(root)];
  const wanted = filter?.startsWith('.') ? posix.join(folder, filter) : folder;
  const isWanted = filter === undefined || filter.startsWith('.');
  return packages.find((one) => (isWanted ? one.folder === wanted : one.manifest.name === filter))?.manifest;
}

function namesPath(word: string): boolean {
  return /^(\.\/|\.ci\/|apps\/|packages\/|docs\/|tooling\/)/.test(word) && !/[*{]/.test(word);
}
