// Whether a plan is what a starter was made from: its record has a hash of each file.
import { hash } from 'node:crypto';
import { record } from '../record.ts';
import type { Plan, PlannedFile } from '../types.ts';
import type { Recorded } from './read-record.ts';

export const hashOf = (file: PlannedFile | undefined) => file && hash('sha256', file.bytes);

/** The paths that are not in both, or not the same. */
export function differsFrom({ files }: Recorded, plan: Plan): string[] {
  const paths = [...new Set([...Object.keys(files), ...plan.keys()])];
  return paths.filter((path) => path !== record && hashOf(plan.get(path)) !== files[path]);
}
