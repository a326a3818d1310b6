// What each word of the vocabulary means for two values. A missing value means no; one of a wrong type, for which no
// database would have an answer either, throws, and so permits nobody.
import { AbacError } from './abac-error.ts';
import type { Clause, Operator } from './condition.ts';

/** Milliseconds matter to `within` alone. */
type Comparison = (left: unknown, right: unknown, milliseconds: number) => boolean;

export const comparisons: Record<Operator, Comparison> = {
  is: (left, right) => left === right && left !== null && left !== undefined,
  same: (left, right) => left === right && left !== '' && (typeof left === 'string' || typeof left === 'number'),
  before: (earlier, later) => isThere(earlier) && isThere(later) && timeOf(earlier) < timeOf(later),
  within(since, now, milliseconds) {
    if (!isThere(since) || !isThere(now)) return false;
    const elapsed = timeOf(now) - timeOf(since);
    return elapsed >= 0 && elapsed <= milliseconds;
  },
  in: (value, list) => isThere(value) && isThere(list) && listOf(list).indexOf(value) !== -1,
};

export const compare = ({ operator, milliseconds = 0 }: Clause, left: unknown, right: unknown): boolean =>
  comparisons[operator](left, right, milliseconds);

const isThere = (value: unknown): boolean => value !== null && value !== undefined;

/** Throws `bad-date` on anything but a valid Date: a date from the wire is a string, and the caller must parse it. */
export function timeOf(date: unknown): number {
  const time = date instanceof Date ? date.getTime() : Number.NaN;
  if (!Number.isNaN(time)) return time;
  throw new AbacError('bad-date', `Cannot compare "${String(date)}": it is not a valid Date`);
}

/** Throws `bad-list`: in a text, "admin" would be found in "no admin". */
export function listOf(list: unknown): readonly unknown[] {
  if (Array.isArray(list)) return list;
  throw new AbacError('bad-list', `Cannot look into "${String(list)}": it is not a list`);
}
