// A named statement is parsed and planned once per connection, which keeps it as long as it lives.
import { hash } from 'node:crypto';

const names = new Map<string, string>();
const mostNames = 200;

/**
 * The name of this text; '', which stands for none, once there are too many. A program sends a few dozen statements: more than
 * that are of a shape that some client chose, and keeping them would fill PostgreSQL's memory.
 */
export function statementName(sql: string): string {
  const known = names.get(sql);
  if (known !== undefined || names.size >= mostNames) return known ?? '';
  const name = hash('sha256', sql, 'base64url');
  names.set(sql, name);
  return name;
}
