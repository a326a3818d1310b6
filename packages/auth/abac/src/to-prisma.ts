// Rows as the `where` of Prisma. It compares fields with values only: two fields of one row are a matter for toSql.
import { AbacError } from './abac-error.ts';
import { compare } from './compare.ts';
import type { Clause } from './condition.ts';
import { type ColumnType, fit, fitList, later } from './fitting.ts';
import { type Side, sideOf } from './sides.ts';
import type { Filter, Rows } from './where.ts';

/** `name` as in the model. Say `required` of a field that cannot be null: Prisma refuses to look for null in it. */
export type Field = { readonly name: string; readonly type: ColumnType; readonly required?: boolean };
export type Fields = Readonly<Record<string, Field>>;

type Where = Record<string, unknown>;

/** Throws `bad-column` when a fact about the row has no field, or is compared with another one. */
export function toPrisma<Model extends object = Where>(rows: Rows, { fields }: { fields: Fields }): Model {
  const where = render(rows.filter, rows, fields);
  if (typeof where !== 'boolean') return where as Model;
  return (where ? { NOT: noRow(fields) } : noRow(fields)) as Model;
}

/** Constants are taken out on the way: Prisma leaves an empty `OR` out of another one, and finds everything. */
function render(filter: Filter, rows: Rows, fields: Fields): Where | boolean {
  if (filter.kind === 'clause') return renderClause(filter.clause as Clause, filter.negated, rows, fields);
  const decisive = filter.kind === 'or';
  const parts = filter.parts.map((part) => render(part, rows, fields));
  if (parts.includes(decisive)) return decisive;
  const conditions = parts.filter((part) => part !== !decisive);
  return conditions.length === 0 ? !decisive : { [decisive ? 'OR' : 'AND']: conditions };
}

function renderClause(clause: Clause, negated: boolean, rows: Rows, fields: Fields): Where | boolean {
  const [left, right] = [sideOf(clause.left, rows, fields), sideOf(clause.right, rows, fields)];
  const field = 'column' in left ? left.column : 'column' in right ? right.column : undefined;
  if (!field) return compare(clause, 'value' in left && left.value, 'value' in right && right.value) !== negated;
  const condition = conditionOf(clause, left, right);
  if (!condition) return negated;
  const positive = { [field.name]: condition };
  if (!negated) return positive;
  // Prisma's NOT is the one of SQL: null stays null, where the predicate says that it does not match.
  return field.required ? { NOT: positive } : { OR: [{ NOT: positive }, { [field.name]: { equals: null } }] };
}

/** Still no row, and its negation every row, in a larger `where`: Prisma would leave `{}` and an empty `OR` out of it. */
function noRow(fields: Fields): Where {
  const field = Object.values(fields).find(({ type }) => type !== 'boolean' && type !== 'texts');
  if (field) return { [field.name]: { in: [] } };
  throw new AbacError('bad-column', 'Cannot make a Prisma condition that no row meets: no field is given for it');
}

/** Undefined when no value of the field could meet it. */
function conditionOf(clause: Clause, left: Side<Field>, right: Side<Field>): Where | undefined {
  if ('column' in left) {
    if ('value' in right) return ofField(clause, left.column, right.value);
    throw new AbacError('bad-column', `Cannot make a Prisma condition of ${clause.text}: both are fields`);
  }
  return 'column' in right ? ofValue(clause, left.value, right.column) : undefined;
}

function ofField({ operator, milliseconds = 0 }: Clause, { type }: Field, value: unknown): Where | undefined {
  if (operator === 'is' || operator === 'same') return equals(value, type, operator);
  if (operator === 'in') return given(fitList(value, type), (list) => ({ in: list }));
  return operator === 'before'
    ? given(later(value, 0), (date) => ({ lt: date }))
    : given(later(value, -milliseconds), (date) => ({ gte: date, lt: later(value, 1) }));
}

function ofValue({ operator, milliseconds = 0 }: Clause, value: unknown, { type }: Field): Where | undefined {
  if (operator === 'is' || operator === 'same') return equals(value, type, operator);
  if (operator === 'in') return given(fit(value, 'text'), (text) => ({ has: text }));
  return operator === 'before'
    ? given(later(value, 1), (date) => ({ gte: date }))
    : given(later(value, 0), (date) => ({ gte: date, lt: later(value, Math.floor(milliseconds) + 1) }));
}

const equals = (value: unknown, type: ColumnType, operator: 'is' | 'same'): Where | undefined =>
  operator === 'same' && value === '' ? undefined : given(fit(value, type), (fitting) => ({ equals: fitting }));

const given = <Value>(value: Value | null, make: (value: Value) => Where): Where | undefined =>
  value === null ? undefined : make(value);
