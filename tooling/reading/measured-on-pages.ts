// What the page of a pattern shows of a comparison: its own column, beside the one that it is measured against.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { apiStylesTables } from './api-styles-tables.ts';
import { architectureTables } from './architecture-tables.ts';
import { dataTable } from './data-table.ts';

const legend = `"2 (1.8 to 2.3)" is twice the first column: the median of several rounds, then the least and the greatest.`;
const withLegend = (table: string | undefined) => table && `${table} ${legend}`;

const architecture = (id: string) => (root: string) =>
  withLegend(architectureTables(root, ['monolith', id])?.sideBySide);
const data = (id: string) => (root: string) => withLegend(dataTable(root, ['single-database', id]));
const apiStyle = (root: string) => apiStylesTables(root)?.short;

const tables: Record<string, (root: string) => string | undefined> = {
  'modular-monolith': architecture('modular-monolith'),
  microservices: architecture('microservices'),
  'database-per-service': data('database-per-service'),
  cqrs: data('cqrs'),
  'event-sourcing': data('event-sourcing'),
  rest: apiStyle,
  graphql: apiStyle,
  trpc: apiStyle,
};

export function measuredOnPages(root: string): { path: string; table: string }[] {
  return Object.entries(tables).flatMap(([id, tableOf]) => {
    const path = `docs/patterns/${id}.md`;
    const table = existsSync(join(root, path)) ? tableOf(root) : undefined;
    return table === undefined ? [] : [{ path, table }];
  });
}
