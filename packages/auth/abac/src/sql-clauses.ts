// Each word of the vocabulary in SQL, for a column and a parameter, a parameter and a column, or two columns. A column
// against a parameter stays plain, so that an index is used.
import type { Clause, Operator } from './condition.ts';
import { type ColumnType, castOf, fit, fitList, later } from './fitting.ts';
import type { Side } from './sides.ts';
import { raw, type Sql, sql } from './sql.ts';

/** SQL text of the app's own, and what kind of values it has. */
export type Column = { readonly sql: string; readonly type: ColumnType };

type Reading = {
  columnAndValue: (left: Column, right: unknown, milliseconds: number) => Sql;
  valueAndColumn: (left: unknown, right: Column, milliseconds: number) => Sql;
  columns: (left: Column, right: Column, milliseconds: number) => Sql;
};

const text = (column: Column): Sql => raw(column.sql);
const parameter = (value: unknown, type: ColumnType): Sql => sql`${value}${raw(castOf[type])}`;
const moment = (value: unknown, milliseconds = 0): Sql => parameter(later(value, milliseconds), 'time');
// JavaScript reads whole milliseconds where PostgreSQL may keep microseconds.
const whole = (column: Column): Sql => sql`date_trunc('milliseconds', ${text(column)})`;
const equals = (column: Column, value: unknown): Sql =>
  sql`${text(column)} = ${parameter(fit(value, column.type), column.type)}`;
// An empty id is no id.
const filled = (id: unknown): unknown => (id === '' ? null : id);

const readings: Record<Operator, Reading> = {
  is: {
    columnAndValue: equals,
    valueAndColumn: (value, column) => equals(column, value),
    columns: (left, right) => sql`${text(left)} = ${text(right)}`,
  },
  same: {
    columnAndValue: (column, id) => equals(column, filled(id)),
    valueAndColumn: (id, column) => equals(column, filled(id)),
    columns: (left, right) =>
      left.type === 'text'
        ? sql`(${text(left)} = ${text(right)} and ${text(left)} <> '')`
        : sql`${text(left)} = ${text(right)}`,
  },
  before: {
    columnAndValue: (column, value) => sql`${text(column)} < ${moment(value)}`,
    valueAndColumn: (value, column) => sql`${text(column)} >= ${moment(value, 1)}`,
    columns: (left, right) => sql`${whole(left)} < ${whole(right)}`,
  },
  within: {
    columnAndValue: (since, now, milliseconds) =>
      sql`(${text(since)} >= ${moment(now, -milliseconds)} and ${text(since)} < ${moment(now, 1)})`,
    valueAndColumn: (since, now, milliseconds) =>
      sql`(${text(now)} >= ${moment(since)} and ${text(now)} < ${moment(since, Math.floor(milliseconds) + 1)})`,
    columns: (since, now, milliseconds) =>
      sql`${whole(now)} - ${whole(since)} between interval '0' and ${milliseconds}::float8 * interval '1 millisecond'`,
  },
  in: {
    columnAndValue: (column, list) =>
      sql`${text(column)} = any(${fitList(list, column.type)}${raw(castOf[column.type] && `${castOf[column.type]}[]`)})`,
    valueAndColumn: (value, list) => sql`${fit(value, 'text')} = any(${text(list)})`,
    columns: (column, list) => sql`${text(column)} = any(${text(list)})`,
  },
};

/** Undefined when neither side is a column. */
export function clauseSql(clause: Clause, left: Side<Column>, right: Side<Column>): Sql | undefined {
  const { columns, columnAndValue, valueAndColumn } = readings[clause.operator];
  const { milliseconds = 0 } = clause;
  if ('column' in left) {
    return 'column' in right
      ? columns(left.column, right.column, milliseconds)
      : columnAndValue(left.column, right.value, milliseconds);
  }
  return 'column' in right ? valueAndColumn(left.value, right.column, milliseconds) : undefined;
}
