// A value on its way to a column. What no value of that column could equal becomes null, which equals nothing: the text
// of a statement is the same for all values, and PostgreSQL neither refuses one nor finds it equal in a way of its own.
import { AbacError } from './abac-error.ts';
import { timeOf } from './compare.ts';

/** `text` also stands for an enum; a column whose collation finds different texts equal is given with `collate "C"`. */
export type ColumnType = 'text' | 'uuid' | 'integer' | 'boolean' | 'time' | 'texts';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const largest = 2 ** 63;

const fits: Record<ColumnType, (value: unknown) => boolean> = {
  // PostgreSQL holds no NUL, and the driver would replace half a pair of surrogates by another character.
  text: (value) => typeof value === 'string' && !value.includes('\0') && value.isWellFormed(),
  uuid: (value) => typeof value === 'string' && uuid.test(value),
  integer: (value) => Number.isSafeInteger(value) && Math.abs(value as number) < largest,
  boolean: (value) => typeof value === 'boolean',
  time: (value) => timeOf(value) === timeOf(value),
  texts: (value) => Array.isArray(value),
};

const casts: Record<ColumnType, string> = {
  text: '',
  uuid: '::uuid',
  integer: '::bigint',
  boolean: '::boolean',
  time: '::timestamptz',
  texts: '',
};

/** The value as a parameter that is compared with a column of this type. */
export function fit(value: unknown, type: ColumnType): unknown {
  const isMissing = value === null || value === undefined;
  return !isMissing && fits[type](value) ? value : null;
}

/** How the parameter is marked, so that the column keeps its type and its index. */
export const castOf = (type: ColumnType): string => casts[type];

/** A moment that is some milliseconds later. */
export function later(time: unknown, milliseconds: number): Date | null {
  if (time === null || time === undefined) return null;
  const date = new Date(Math.ceil(timeOf(time) + milliseconds));
  if (!Number.isNaN(date.getTime())) return date;
  throw new AbacError('bad-date', `Cannot compare "${String(time)}": it is too far away`);
}
