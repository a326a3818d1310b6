// A page that Vite has built, as routes of a server: it may load and ask nothing but this server.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import sirv from 'sirv';
import { HttpProblem, type Routes } from '#kit/http';
import { policy } from './policy.ts';

export { policy };

type Handler = Exclude<NonNullable<Routes[string]['GET']>, unknown[]>;

class PageError extends Error {
  override readonly name = 'PageError';
  readonly code = 'page-not-built';
}

/** `at` is where it is served, with a slash at its end. Throws `page-not-built`. */
export function pageRoutes(folder: string, at = '/'): Routes {
  checkBuilt(folder);
  const page = serve(folder);
  return { [at]: { GET: answerFrom(page, 'no-cache', () => '/') }, ...assetRoutes(folder, at) };
}

/**
 * A site of many pages: each is `index.html` in a folder of its own. To be spread last: it takes every path. What is not there is
 * `404.html` for whoever asks for a page.
 */
export function siteRoutes(folder: string): Routes {
  checkBuilt(folder);
  const file = join(folder, '404.html');
  const missing = existsSync(file) ? readFileSync(file) : undefined;
  const orMissing: Handler = (req, res, next) => {
    res.vary('Accept');
    if (missing === undefined || req.accepts(['json', 'html']) !== 'html') return next(notFound());
    res.status(404).type('html').send(missing);
  };
  return {
    ...assetRoutes(folder, '/'),
    '/{*path}': { GET: answerFrom(serve(folder), 'no-cache', ({ path }) => path, orMissing) },
  };
}

function checkBuilt(folder: string): void {
  if (existsSync(join(folder, 'index.html'))) return;
  throw new PageError(`Cannot serve the page in "${folder}": it is not built; npx pnpm generate builds it`);
}

function assetRoutes(folder: string, at: string): Routes {
  const assets = serve(join(folder, 'assets'));
  return {
    // The name of a file changes with what is in it.
    [`${at}assets/:file`]: {
      GET: answerFrom(assets, 'public, max-age=31536000, immutable', ({ params }) => `/${params.file}`),
    },
  };
}

const notFound = () => new HttpProblem('route-not-found');
/** Whatever was built is to be served, also what stands below a name with a dot before it. */
const serve = (folder: string) => sirv(folder, { etag: true, gzip: true, dotfiles: true });

/** Below a folder of its own, as sirv sees it. */
const answerFrom =
  (
    files: ReturnType<typeof sirv>,
    cacheControl: string,
    pathOf: (req: Parameters<Handler>[0]) => string,
    orElse: Handler = (_req, _res, next) => next(notFound()),
  ): Handler =>
  (req, res, next) => {
    req.url = pathOf(req);
    // Also with a 304: a browser takes the policy of that for the page that it has kept.
    res.set({ 'Cache-Control': cacheControl, 'Content-Security-Policy': policy });
    files(req, res, () => void orElse(req, res, next));
  };
