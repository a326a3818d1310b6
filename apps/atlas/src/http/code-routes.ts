// The files of the repository that a page leads to, and no others; and the naive versions with ours beside them.
import type { Routes } from '#kit/http';
import { policy } from '#ui/serve';
import { codePage } from '../code-page.ts';
import { type Code, comparisonPage } from '../comparison.ts';
import { readEntry } from '../read-entry.ts';

const headers = { 'Content-Security-Policy': policy, 'Cache-Control': 'no-cache' };

export function codeRoutes(root: string, { template, paths, comparisons }: Code): Routes {
  const known = new Set(paths);
  return {
    '/code/*path': {
      GET: async ({ params }, res, next) => {
        const path = [params.path].flat().join('/').replace(/\/$/, '');
        // No page of the book leads there: as for every page that does not exist.
        if (!known.has(path)) return next('route');
        const entry = await readEntry(root, path);
        const html = codePage(template, path, entry);
        res
          .set(headers)
          .status(entry.kind === 'missing' ? 404 : 200)
          .type('html')
          .send(html);
      },
    },
    '/pitfalls/:code/': {
      GET: async ({ path }, res, next) => {
        const comparison = comparisons.find(({ address }) => path === `/${address}`);
        if (comparison === undefined) return next('route');
        const html = await comparisonPage(template, comparison, { root, base: '/' });
        res.set(headers).type('html').send(html);
      },
    },
  };
}
