// GraphiQL, to read the schema and to try queries: from our own files, on a path of its own, and with a policy of its own that
// lets its page run the scripts that came with it and no others. Only for development.
import { hash } from 'node:crypto';
import type { Response } from 'express';

/** The package is large, and is loaded by the first who looks. */
export const explorer = (endpoint: string) => {
  let made: ReturnType<typeof create> | undefined;
  return async (_req: unknown, res: Response): Promise<void> => {
    made ??= create(endpoint);
    const { csp, page } = await made;
    res.set('Content-Security-Policy', csp).type('html').send(page);
  };
};

async function create(endpoint: string) {
  const { renderGraphiQL } = await import('@graphql-yoga/render-graphiql');
  const page = renderGraphiQL({ endpoint, title: 'Blog API: GraphQL', defaultQuery });
  const hashes = [...page.matchAll(/<script>(.*?)<\/script>/gs)].map(([, text = '']) => hash('sha256', text, 'base64'));
  const csp = [
    "default-src 'none'",
    `script-src ${hashes.map((each) => `'sha256-${each}'`).join(' ')} blob:`,
    "style-src 'unsafe-inline'",
    'font-src data:',
    "img-src 'self' data:",
    'worker-src blob:',
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
  return { csp, page };
}

const defaultQuery = `# The newest posts, and nothing that a screen does not show.
{
  posts(first: 3) {
    edges { node { title author { name published } } }
    pageInfo { hasNextPage endCursor }
  }
}
`;
