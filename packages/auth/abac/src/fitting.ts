// A value on its way to a column. What no value of that column could equal becomes null, which equals nothing: the text
// of a statement is the same for all values, and PostgreSQL neither refuses one nor finds it equal in a way of its own.
import { AbacError } from './abac-error.ts';
import { listOf, timeOf } from './compare.ts';

/** `text` also stands for an enum. A column whose collation finds different texts equal is given with `collate "C"`. */
export type ColumnType = 'text' | 'uuid' | 'integer' | 'boolean' | 'time' | 'texts';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const fits: Record<ColumnType, (value: unknown) => boolean> = {
  // PostgreSQL holds no NUL, and a driver replaces half a pair of surrogates by another character.
  text: (value) => typeof value === 'string' && !value.includes('\0') && value.isWellFormed(),
  uuid: (value) => typeof value === 'string' && uuid.test(value),
  integer: Number.isSafeInteger,
  boolean: (value) => typeof value === 'boolean',
  time: (value) => value instanceof Date,
  texts: Array.isArray,
};

/** How a parameter is marked, so that the column keeps its type and its index. */
export const castOf: Record<ColumnType, string> = {
  text: '',
  uuid: '::uuid',
  integer: '::bigint',
  boolean: '::boolean',
  time: '::timestamptz',
  texts: '',
};

const isMissing = (value: unknown): value is null | undefined => value === null || value === undefined;

/** The value, as it is compared with a column of this type. */
export const fit = (value: unknown, type: ColumnType): unknown =>
  !isMissing(value) && fits[type](value) ? value : null;

/** Those of a list that fit. */
export const fitList = (list: unknown, type: ColumnType): unknown[] | null =>
  isMissing(list) ? null : listOf(list).filter((value) => fit(value, type) !== null);

/** The first whole millisecond that is so much later. */
export function later(time: unknown, milliseconds: number): Date | null {
  if (isMissing(time)) return null;
  const date = new Date(Math.ceil(timeOf(time) + milliseconds));
  if (!Number.isNaN(date.getTime())) return date;
  throw new AbacError('bad-date', `Cannot compare "${String(time)}": it is too far away`);
}
