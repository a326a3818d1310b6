// What an update of a starter would change. The version that it was made from is made anew, and has to be the recorded one.
import { hash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { planStarter } from '../plan-starter.ts';
import { record } from '../record.ts';
import { StarterError } from '../starter-error.ts';
import type { Answers, Book, PlannedFile } from '../types.ts';
import { type Merge, mergeStarter } from './merge-starter.ts';
import { hasMarkers } from './merge-text.ts';

type Recorded = Answers & { patternbook: string; files: Record<string, string> };

export type Update = Merge & {
  /** The version that the starter was made from. */
  version: string;
  /** Files that are not as they were made, by whoever changed or deleted them. */
  drifted: string[];
};

/** Nothing is written. `was` is the book as it was when the starter was made. Throws `no-starter`. */
export function planUpdate(folder: string, was: Book, now: Book): Update {
  const refuse = (reason: string) => new StarterError(`Cannot bring "${folder}" up to date: ${reason}`);
  if (!existsSync(join(folder, record))) throw refuse(`it has no ${record}, which a starter has`);
  const {
    patternbook: version,
    files: made,
    ...answers
  }: Recorded = JSON.parse(readFileSync(join(folder, record), 'utf8'));
  const yours = (path: string) => fileIn(folder, path);
  const marked = Object.keys(made).find((path) => hasMarkers(String(yours(path)?.bytes ?? '')));
  if (marked !== undefined) throw refuse(`"${marked}" still has the marks of a conflict`);
  const base = planStarter(was, answers);
  const paths = new Set([...Object.keys(made), ...base.keys()]);
  paths.delete(record);
  const other = [...paths].find((path) => hashOf(base.get(path)) !== made[path]);
  if (other !== undefined) {
    throw refuse(`it was made from another book than the one that --from names, where "${other}" is different`);
  }
  const drifted = Object.keys(made).filter((path) => hashOf(yours(path)) !== made[path]);
  return { version, drifted, ...mergeStarter(base, planStarter(now, answers), yours) };
}

export function applyUpdate(folder: string, { files }: Update): void {
  for (const [path, file] of files) {
    if (!file) rmSync(join(folder, path), { force: true });
    else {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      // Anew, so that its mode is the planned one.
      rmSync(join(folder, path), { force: true });
      writeFileSync(join(folder, path), file.bytes, { mode: file.isExecutable ? 0o755 : 0o644 });
    }
  }
}

function fileIn(folder: string, path: string): PlannedFile | undefined {
  const stats = statSync(join(folder, path), { throwIfNoEntry: false });
  if (!stats?.isFile()) return undefined;
  return { bytes: readFileSync(join(folder, path)), isExecutable: (stats.mode & 0o100) !== 0 };
}

const hashOf = (file: PlannedFile | undefined) => file && hash('sha256', file.bytes);
