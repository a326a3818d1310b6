// The book as resources: a client can show them, and attach them to a question.
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type McpServer, ResourceTemplate } from '@modelcontextprotocol/server';
import { catalogue } from '#consultant';
import { book } from '../patterns.ts';
import { measurements, pageOf, patternIds, readBook } from './reading-tools.ts';

type Shelf = {
  name: string;
  title: string;
  mimeType: string;
  list: () => Promise<{ id: string; title: string; path: string }[]>;
};

const shelves: Shelf[] = [
  {
    name: 'patterns',
    title: 'The page of a pattern',
    mimeType: 'text/markdown',
    list: async () => patternIds.map((id) => ({ id, title: catalogue[id].title, path: pageOf(id) })),
  },
  {
    name: 'decisions',
    title: 'A decision, with what was weighed',
    mimeType: 'text/markdown',
    list: async () => {
      const files = (await readdir(join(book, 'docs/decisions'))).filter((file) => /^\d{4}-.*\.md$/.test(file)).sort();
      return files.map((file) => ({
        id: file.slice(0, 4),
        title: file.slice(5, -3).replaceAll('-', ' '),
        path: `docs/decisions/${file}`,
      }));
    },
  },
  {
    name: 'measurements',
    title: 'What was measured',
    mimeType: 'application/json',
    list: async () => measurements.map((id) => ({ id, title: id, path: `docs/measurements/${id}.json` })),
  },
];

export function addResources(server: McpServer): void {
  for (const { name, title, mimeType, list } of shelves) {
    const uriOf = (id: string) => `patternbook://${name}/${id}`;
    const template = new ResourceTemplate(uriOf('{id}'), {
      list: async () => ({
        resources: (await list()).map((each) => ({ uri: uriOf(each.id), name: each.id, title: each.title, mimeType })),
      }),
    });
    server.registerResource(name, template, { title, mimeType }, async (uri, { id }) => {
      // Looked up and never joined to a path: an id is no way out of the book.
      const found = (await list()).find((each) => each.id === id);
      if (!found) throw new Error(`Cannot read "${uri.href}": there is no such page`);
      return { contents: [{ uri: uri.href, mimeType, text: await readBook(found.path) }] };
    });
  }
}
