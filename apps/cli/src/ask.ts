// A statement and what it answers, as a table for people.
import type { Client, QueryArrayResult } from 'pg';
import { table } from './progress.ts';

const longestCell = 60;

/** `\d` and `\d name`, as psql has them. */
export function describe(command: string): string {
  const [verb, name] = command.split(/\s+/);
  if (verb !== '\\d') return `do $$ begin raise '${verb?.replaceAll("'", '')} is unknown here'; end $$`;
  if (name === undefined)
    return `select tablename as table from pg_tables where schemaname = current_schema() order by 1`;
  return `select attname as column, format_type(atttypid, atttypmod) as type, not attnotnull as nullable from pg_attribute
    where attrelid = to_regclass('${name.replaceAll("'", "''")}') and attnum > 0 and not attisdropped order by attnum`;
}

export async function ask(client: Client, statement: string): Promise<string> {
  // Several statements have several results, which the types do not know.
  const results = await client.query<unknown[]>({ text: statement, rowMode: 'array' });
  return ([results].flat() as QueryArrayResult<unknown[]>[]).map(show).join('\n\n');
}

function show({ fields, rows, rowCount, command }: QueryArrayResult<unknown[]>): string {
  if (fields.length === 0) return `  ${command}${rowCount === null ? '' : `: ${rowCount}`}`;
  const head = fields.map(({ name }) => name);
  const count = `  (${rows.length} ${rows.length === 1 ? 'row' : 'rows'})`;
  return `${table([head, ...rows.map((row) => row.map(cell))])}\n${count}`;
}

function cell(value: unknown): string {
  if (value === null) return '';
  const text =
    value instanceof Date ? value.toISOString() : typeof value === 'object' ? JSON.stringify(value) : String(value);
  const line = text.replaceAll(/\s+/g, ' ');
  return line.length > longestCell ? `${line.slice(0, longestCell - 1)}…` : line;
}
