// A file that is gone and one that is new may be the same file under another name: they share most of their lines.
import { hash } from 'node:crypto';
import type { Plan, PlannedFile } from '../types.ts';

const enough = 0.6;

/** From the old path to the new one. Each new file is taken once. */
export function findRenames(base: Plan, theirs: Plan): Map<string, string> {
  const gone = new Map([...base].filter(([path]) => !theirs.has(path)));
  const added = new Map([...theirs].filter(([path]) => !base.has(path)));
  const renames = new Map<string, string>();
  const take = (from: string, to: string) => {
    if (!gone.has(from) || !added.has(to)) return;
    renames.set(from, to);
    gone.delete(from);
    added.delete(to);
  };
  const byContent = indexOf(added, ({ bytes }) => [hash('sha256', bytes)]);
  for (const [from, { bytes }] of gone) {
    const to = byContent.get(hash('sha256', bytes))?.find((path) => added.has(path));
    if (to !== undefined) take(from, to);
  }
  for (const { from, to } of likePairs(gone, added)) take(from, to);
  return renames;
}

/** The likest first. Only files with a line in common are compared. */
function likePairs(gone: Plan, added: Plan): { from: string; to: string }[] {
  const sizes = new Map([...added].map(([path, file]) => [path, linesOf(file).length]));
  const byLine = indexOf(added, linesOf);
  const pairs = [...gone].flatMap(([from, file]) => {
    const lines = linesOf(file);
    const shared = new Map<string, number>();
    for (const line of lines) for (const to of byLine.get(line) ?? []) shared.set(to, (shared.get(to) ?? 0) + 1);
    return [...shared].map(([to, count]) => ({
      ...{ from, to },
      likeness: count / Math.max(lines.length, sizes.get(to) ?? 0),
    }));
  });
  return pairs.filter(({ likeness }) => likeness >= enough).sort((a, b) => b.likeness - a.likeness);
}

function indexOf(files: Plan, keysOf: (file: PlannedFile) => string[]): Map<string, string[]> {
  const index = new Map<string, string[]>();
  for (const [path, file] of files) {
    for (const key of keysOf(file)) {
      const paths = index.get(key);
      if (paths) paths.push(path);
      else index.set(key, [path]);
    }
  }
  return index;
}

/** Each once; what is no text has none. */
function linesOf({ bytes }: PlannedFile): string[] {
  if (bytes.includes(0)) return [];
  const lines = String(bytes).split('\n');
  return [...new Set(lines.filter((line) => line.trim().length > 2))];
}
