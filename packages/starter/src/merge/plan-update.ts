// What an update of a starter would change, between the plan that it was made from and the one of today.

import { cannotUpdate } from '../starter-error.ts';
import type { Plan } from '../types.ts';
import { blockedBy } from './blocked.ts';
import { hashOf } from './differs-from.ts';
import { fileIn } from './file-in.ts';
import { type Merge, mergeStarter } from './merge-starter.ts';
import { hasMarkers } from './merge-text.ts';
import type { Recorded } from './read-record.ts';

export type Update = Merge & {
  /** Files that are not as they were made, by whoever changed or deleted them. */
  drifted: string[];
};

/** Nothing is written. Throws `no-starter`. */
export function planUpdate(folder: string, { files: made }: Recorded, base: Plan, now: Plan): Update {
  const yours = (path: string) => fileIn(folder, path);
  const marked = Object.keys(made).find((path) => hasMarkers(String(yours(path)?.bytes ?? '')));
  if (marked !== undefined) throw cannotUpdate(folder, `"${marked}" still has the marks of a conflict`);
  const drifted = Object.keys(made).filter((path) => hashOf(yours(path)) !== made[path]);
  const merge = mergeStarter(base, now, yours);
  const reason = blockedBy(folder, merge.files);
  if (reason !== undefined) throw cannotUpdate(folder, reason);
  return { drifted, ...merge };
}
