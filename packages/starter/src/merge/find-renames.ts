// A file that is gone and one that is new may be the same file under another name: they share most of their lines.
import type { Plan, PlannedFile } from '../types.ts';

const enough = 0.6;

/** From the old path to the new one. Each new file is taken once. */
export function findRenames(base: Plan, theirs: Plan): Map<string, string> {
  const gone = [...base].filter(([path]) => !theirs.has(path));
  const added = new Map([...theirs].filter(([path]) => !base.has(path)));
  const pairs = gone.flatMap(([from, before]) =>
    [...added].map(([to, after]) => ({ from, to, likeness: likenessOf(before, after) })),
  );
  const renames = new Map<string, string>();
  for (const { from, to, likeness } of pairs.sort((a, b) => b.likeness - a.likeness)) {
    if (likeness < enough || renames.has(from) || !added.delete(to)) continue;
    renames.set(from, to);
  }
  return renames;
}

function likenessOf({ bytes: before }: PlannedFile, { bytes: after }: PlannedFile): number {
  if (before.equals(after)) return 1;
  if (before.includes(0) || after.includes(0)) return 0;
  const [old, now] = [linesOf(before), linesOf(after)];
  const shared = [...old].filter((line) => now.has(line)).length;
  return shared / Math.max(old.size, now.size, 1);
}

const linesOf = (bytes: Buffer) =>
  new Set(
    String(bytes)
      .split('\n')
      .filter((line) => line.trim().length > 2),
  );
