// Tools that only read: the patterns, their pages, and what was measured.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { McpServer } from '@modelcontextprotocol/server';
import { z } from 'zod';
import { catalogue, type PatternId } from '#consultant';
import { book } from '../patterns.ts';

export const readOnly = { readOnlyHint: true, openWorldHint: false };

export const patternIds = Object.keys(catalogue) as [PatternId, ...PatternId[]];
export const measurements = ['architectures', 'data', 'api-styles', 'conformance', 'growth', 'capacity'] as const;

const entry = z.object({
  id: z.enum(patternIds),
  title: z.string(),
  chapter: z.string(),
  problem: z.string(),
  bestFor: z.string(),
  costs: z.string(),
  status: z.enum(['runnable', 'library']),
  folder: z.string(),
});

export const pageOf = (id: PatternId) => `docs/patterns/${id}.md`;
export const readBook = (path: string) => readFile(join(book, path), 'utf8');

export function addReadingTools(server: McpServer): void {
  server.registerTool(
    'list_patterns',
    {
      title: 'List the patterns',
      description:
        'All patterns of the book: the problem each solves, what it is best for, what it costs, and where its code is.',
      inputSchema: z.object({}),
      outputSchema: z.object({ patterns: z.array(entry) }),
      annotations: readOnly,
    },
    async () => {
      const patterns = patternIds.map((id) => ({ id, ...catalogue[id] }));
      const text = patterns.map(
        ({ id, problem, bestFor, costs }) => `${id}: ${problem} Best for: ${bestFor}. Costs: ${costs}.`,
      );
      return { content: [{ type: 'text', text: text.join('\n') }], structuredContent: { patterns } };
    },
  );

  server.registerTool(
    'read_pattern',
    {
      title: 'Read about a pattern',
      description:
        'The page of a pattern, which explains it, and the README of its package, which says how to run, read and copy it.',
      inputSchema: z.object({ id: z.enum(patternIds) }),
      outputSchema: z.object({ folder: z.string(), page: z.string(), readme: z.string() }),
      annotations: readOnly,
    },
    async ({ id }) => {
      const { folder } = catalogue[id];
      const [page, readme] = await Promise.all([readBook(pageOf(id)), readBook(`${folder}/README.md`)]);
      return { content: [{ type: 'text', text: `${page}\n\n${readme}` }], structuredContent: { folder, page, readme } };
    },
  );

  server.registerTool(
    'read_measurements',
    {
      title: 'Read what was measured',
      description:
        'The figures of a comparison, with the command that made them, the machine and the date. Ratios are to the first column.',
      inputSchema: z.object({ name: z.enum(measurements) }),
      outputSchema: z.looseObject({ command: z.string(), date: z.string(), machine: z.string(), loaded: z.boolean() }),
      annotations: readOnly,
    },
    async ({ name }) => {
      const text = await readBook(`docs/measurements/${name}.json`);
      return { content: [{ type: 'text', text }], structuredContent: JSON.parse(text) };
    },
  );
}
