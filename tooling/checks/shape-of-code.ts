// That a package holds what its manifest speaks of: files behind scripts and exports, tests, a bench, an entry.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { listFiles } from '../reading/files.ts';
import type { Manifest } from '../reading/packages.ts';

export function checkScripts(root: string, folder: string, { scripts = {}, pattern }: Manifest): string[] {
  const files = (script: string) => script.split(/\s+/).filter((word) => /^[^-*]*\.[cm]?[jt]s$/.test(word));
  const wrong = Object.entries(scripts).flatMap(([name, script]) => {
    const gone = files(script).find((file) => !existsSync(join(root, folder, file)));
    return gone ? [`has a script "${name}" that names "${gone}", which is not there`] : [];
  });
  const isBench = (file: string) => file.startsWith('bench/');
  if (pattern && scripts.bench && !files(scripts.bench).some(isBench)) {
    wrong.push('has a script "bench" that names no file of bench/');
  }
  return wrong;
}

/** An entry with `*` is left to those who use it: their typecheck fails. */
export function checkTargets(root: string, folder: string, { exports = {}, pattern }: Manifest): string[] {
  const path = `${folder}/package.json:1`;
  const wrong = Object.values(exports)
    .map(String)
    .filter((target) => !target.includes('*') && !existsSync(join(root, folder, target)))
    .map((target) => `${path} exports "${target}", which is not there`);
  return pattern && exports['.'] === undefined ? [...wrong, `${path} has no "exports" with "."`] : wrong;
}

/** What every pattern shows beside its source: what the naive version gets wrong, and what it costs. */
export function checkParts(root: string, folder: string, { pattern }: Manifest): string[] {
  const files = listFiles(root, folder).map((path) => path.slice(folder.length + 1));
  const wrong: string[] = [];
  if (!files.some((file) => /^pitfalls\/.*\.test\.ts$/.test(file))) wrong.push('has no test in pitfalls/');
  if (!files.some((file) => /^bench\/.*\.bench\.ts$/.test(file))) wrong.push('has no *.bench.ts in bench/');
  if (pattern?.status === 'runnable' && !files.includes('src/main.ts')) {
    wrong.push('is runnable, but has no src/main.ts');
  }
  return wrong.map((text) => `${folder}:1 ${text}`);
}
