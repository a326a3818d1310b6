// How large something is, and how far a change reaches: counted in its sources, without tests and without what is generated.
import { globSync, readFileSync } from 'node:fs';

const isCounted = (path: string) => !/\.test\.ts$|\/(testing|bench|pitfalls|node_modules|generated)\//.test(path);

export const filesOf = (folders: string[]): string[] =>
  folders.flatMap((folder) => globSync(`${folder}/**/{src,prisma}/**/*.{ts,sql,prisma}`)).filter(isCounted);

export const linesIn = (files: string[]): number =>
  files.reduce((sum, path) => sum + readFileSync(path, 'utf8').trimEnd().split('\n').length, 0);

/** Files that name a field: whoever adds one like it edits as many. */
export const filesNaming = (field: RegExp, files: string[]): number =>
  files.filter((path) => field.test(readFileSync(path, 'utf8'))).length;
