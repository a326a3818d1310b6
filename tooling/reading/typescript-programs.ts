// The tsconfig.json files of a tree, joined: those that set the same options become one program, kept for the next run.
import { hash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { listFiles, readText } from './files.ts';
import { repository } from './run-tool.ts';

type Settings = { extends?: string; compilerOptions?: object; include?: string[]; exclude?: string[] };
type Program = Required<Pick<Settings, 'include' | 'exclude'>> & Settings;

/** Below node_modules, because from there tsc finds the repository's `@types`. */
const cache = join(repository, 'node_modules/.cache/typecheck');

/** Writes a settings file for each program and returns their paths. Throws on a tsconfig.json that cannot be joined. */
export function writePrograms(root: string): string[] {
  const programs = new Map<string, Program>();
  for (const path of listFiles(root).filter((file) => /(^|\/)tsconfig\.json$/.test(file))) {
    const { include = ['**/*'], exclude = [], ...options } = readSettings(root, path);
    const folder = join(root, dirname(path));
    if (options.extends) options.extends = join(folder, options.extends);
    const key = hash('sha256', JSON.stringify([root, options]));
    const program = programs.get(key) ?? { ...options, include: [], exclude: [] };
    program.include.push(...include.map((pattern) => join(folder, pattern)));
    program.exclude.push(...exclude.map((pattern) => join(folder, pattern)));
    programs.set(key, program);
  }
  mkdirSync(cache, { recursive: true });
  return [...programs].map(([key, program]) => {
    const compilerOptions = { ...program.compilerOptions, incremental: true };
    const file = join(cache, `${key}.json`);
    writeFileSync(file, JSON.stringify({ ...program, compilerOptions }));
    return file;
  });
}

function readSettings(root: string, path: string): Settings {
  const settings: Settings = JSON.parse(readText(root, path));
  const known = ['extends', 'compilerOptions', 'include', 'exclude'];
  const other = Object.keys(settings).find((key) => !known.includes(key));
  if (other) throw new Error(`Cannot join "${path}" with the others: it says "${other}"`);
  return settings;
}
