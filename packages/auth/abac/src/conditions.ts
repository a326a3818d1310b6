// Comparisons that policies need and that are easily written so that a missing value means "yes".
import { AbacError } from './abac-error.ts';

type Id = string | number | null | undefined;

/** True when both ids are there, not empty, of one type and equal: two missing ids are not the same owner. */
export function sameId(a: Id, b: Id): boolean {
  return (typeof a === 'string' || typeof a === 'number') && a !== '' && a === b;
}

/**
 * True when `since` is at most `hours` before `now` and not after it. Take both from one clock.
 * Throws `bad-date` on anything but a valid Date: a date from the wire is a string, and the caller must parse it.
 */
export function within(hours: number, since: Date, now: Date): boolean {
  const elapsed = millisecondsOf(now) - millisecondsOf(since);
  return elapsed >= 0 && elapsed <= hours * 3_600_000;
}

function millisecondsOf(date: unknown): number {
  const time = date instanceof Date ? date.getTime() : Number.NaN;
  if (Number.isNaN(time)) throw new AbacError('bad-date', `Cannot compare "${String(date)}": it is not a valid Date`);
  return time;
}
