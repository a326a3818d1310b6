// Rows as a condition of a hand-written statement. Its text depends on the policies and the columns alone, never on a
// value: it can be prepared once, and nothing that anybody sends becomes a part of it.
import { compare } from './compare.ts';
import type { Clause } from './condition.ts';
import { type Side, sideOf } from './sides.ts';
import { joinSql, raw, type Sql, sql } from './sql.ts';
import { type Column, clauseSql } from './sql-clauses.ts';
import type { Filter, Rows } from './where.ts';

/** By the names of facts: `{ 'resource.author.id': { sql: 'posts.author_id', type: 'uuid' } }`. */
export type Columns = Readonly<Record<string, Column>>;

/** Made for a WHERE, where NULL is a no. Throws `bad-column` when a fact about the row has no column. */
export function toSql(rows: Rows, { columns }: { columns: Columns }): Sql {
  const render = (filter: Filter): Sql => {
    if (filter.kind !== 'clause') {
      const parts = filter.parts.map(render);
      return parts.length === 0 ? raw(String(filter.kind === 'and')) : sql`(${joinSql(parts, ` ${filter.kind} `)})`;
    }
    const clause = filter.clause as Clause;
    const sides = [sideOf(clause.left, rows, columns), sideOf(clause.right, rows, columns)] as const;
    const positive = clauseSql(clause, ...sides) ?? known(clause, ...sides);
    // A plain `not` would leave NULL as it is, where the predicate says that a missing value does not match.
    return filter.negated ? sql`(${positive}) is not true` : positive;
  };
  return render(rows.filter);
}

/** Nothing in it depends on the row: it is answered as for a predicate, and is a parameter like every other value. */
const known = (clause: Clause, left: Side<Column>, right: Side<Column>): Sql =>
  sql`${compare(clause, 'value' in left && left.value, 'value' in right && right.value)}::boolean`;
