// A starter brought up to date: what the book changed since it was made, and what its owner changed, in one tree.
import { record } from '../record.ts';
import type { Plan, PlannedFile } from '../types.ts';
import { findRenames } from './find-renames.ts';
import { mergeJson } from './merge-json.ts';
import { mergeText } from './merge-text.ts';

type Outcome = 'taken' | 'added' | 'removed' | 'moved' | 'both' | 'stays deleted' | 'conflict';
type Change = { path: string; outcome: Outcome; why?: string };
/** `files` are to be written, or removed where there is none. What its owner has and nobody changed is not among them. */
export type Merge = { changes: Change[]; files: Map<string, PlannedFile | undefined> };

type Sides = { base: PlannedFile | undefined; theirs: PlannedFile | undefined; yours: PlannedFile | undefined };
type Decision = { outcome: Outcome; file: PlannedFile | undefined; why?: string };

/** `yours` answers a file of the starter as it is now. */
export function mergeStarter(base: Plan, theirs: Plan, yours: (path: string) => PlannedFile | undefined): Merge {
  const files: Merge['files'] = new Map();
  const changes: Change[] = [];
  const renames = new Map([...findRenames(base, theirs)].filter(([, to]) => yours(to) === undefined));
  const moved = new Set(renames.values());
  const paths = [...new Set([...base.keys(), ...theirs.keys()])].filter((path) => path !== record && !moved.has(path));
  for (const path of paths.sort()) {
    const to = renames.get(path) ?? path;
    const decision = decide(to, { base: base.get(path), theirs: theirs.get(to), yours: yours(path) }, to !== path);
    if (decision === undefined) continue;
    const { outcome, file, why } = decision;
    changes.push({ path: to, outcome, ...(why === undefined ? {} : { why }) });
    if (outcome === 'stays deleted') continue;
    files.set(to, file);
    if (to !== path) files.set(path, undefined);
  }
  files.set(record, theirs.get(record));
  return { changes, files };
}

/** Nothing when the file stays as it is. */
function decide(path: string, { base, theirs, yours }: Sides, isMoved: boolean): Decision | undefined {
  if (yours === undefined && base !== undefined) {
    return isSame(base, theirs) ? undefined : theirs && { outcome: 'stays deleted', file: undefined };
  }
  if (isMoved && (isSame(base, theirs) || isSame(yours, theirs))) return { outcome: 'moved', file: yours };
  if (isSame(base, theirs) || isSame(yours, theirs)) return undefined;
  if (theirs === undefined) {
    if (isSame(yours, base)) return { outcome: 'removed', file: undefined };
    return { outcome: 'conflict', file: yours, why: 'you changed it, and the book has it no more: yours stays' };
  }
  if (yours === undefined) return { outcome: 'added', file: theirs };
  if (isSame(yours, base)) return { outcome: isMoved ? 'moved' : 'taken', file: theirs };
  return both(path, yours, base, theirs);
}

function both(path: string, yours: PlannedFile, base: PlannedFile | undefined, theirs: PlannedFile): Decision {
  // A mode that its owner changed stays.
  const isExecutable = yours.isExecutable === base?.isExecutable ? theirs.isExecutable : yours.isExecutable;
  const [mine, before, after] = [yours.bytes, base?.bytes ?? Buffer.from(''), theirs.bytes];
  if (mine.equals(before) || before.equals(after)) {
    return { outcome: 'both', file: { bytes: mine.equals(before) ? after : mine, isExecutable } };
  }
  if ([mine, before, after].some((bytes) => bytes.includes(0))) {
    return { outcome: 'conflict', file: yours, why: 'both changed it, and it is no text: yours stays' };
  }
  if (path === 'package.json') {
    const { text, conflicts } = mergeJson(String(mine), String(before), String(after));
    const file = { bytes: Buffer.from(text), isExecutable };
    if (conflicts.length === 0) return { outcome: 'both', file };
    return { outcome: 'conflict', file, why: `both changed ${conflicts.join(', ')}: yours stands there` };
  }
  const { text, isConflict } = mergeText(String(mine), String(before), String(after));
  const file = { bytes: Buffer.from(text), isExecutable };
  return isConflict
    ? { outcome: 'conflict', file, why: 'both changed the same lines: they are marked' }
    : { outcome: 'both', file };
}

function isSame(one: PlannedFile | undefined, other: PlannedFile | undefined): boolean {
  if (one === undefined || other === undefined) return one === other;
  return one.isExecutable === other.isExecutable && one.bytes.equals(other.bytes);
}
