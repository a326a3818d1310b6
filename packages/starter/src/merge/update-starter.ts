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
  const base = new Map(planStarter(was, answers));
  for (const path of new Set([...Object.keys(made), ...base.keys()])) {
    if (path === record || hashOf(base.get(path)) === made[path]) continue;
    // The code that makes Dockerfile and README is that of today, and may have changed: what nobody touched is what was made.
    const mine = made[path] === undefined ? undefined : yours(path);
    if (hashOf(mine) !== made[path]) {
      throw refuse(`it was made from another book than the one that --from names, where "${path}" is different`);
    }
    if (mine) base.set(path, mine);
    else base.delete(path);
  }
  const drifted = Object.keys(made).filter((path) => hashOf(yours(path)) !== made[path]);
  return { version, drifted, ...mergeStarter(base, planStarter(now, answers), yours) };
}

export function applyUpdate(folder: string, { files }: Update): void {
  // What goes makes room first. The record comes last: whoever is killed before begins again.
  const inOrder = [...files].sort(([, a], [, b]) => Number(a !== undefined) - Number(b !== undefined));
  for (const [path, file] of inOrder) {
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
