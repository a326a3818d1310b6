// The two sides of a clause in a statement: each is a column of the row, or a value that is known before the statement runs.
import { AbacError } from './abac-error.ts';
import { read } from './compile.ts';
import { isReference, type Operand } from './condition.ts';
import { inColumns, type Rows } from './where.ts';

export type Side<Column> = { readonly column: Column } | { readonly value: unknown };

/** Columns come first: a statement may look up the subject itself. Throws `bad-column` for a fact found nowhere. */
export function sideOf<Column>(
  operand: Operand,
  { subject, environment }: Rows,
  columns: Readonly<Record<string, Column>>,
): Side<Column> {
  const name = isReference(operand) ? operand.name : '';
  const column = Object.hasOwn(columns, name) ? columns[name] : undefined;
  if (column !== undefined) return { column };
  if (isReference(operand) && (operand.from === 'resource' || (operand.from === 'subject' && subject === inColumns))) {
    throw new AbacError('bad-column', `Cannot make a condition of "${name}": no column is given for it`);
  }
  return { value: read(operand, { subject, resource: undefined, environment }) };
}
