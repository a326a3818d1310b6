// A page that Vite has built, as routes of a server: it may load and ask nothing but this server.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { RequestHandler } from 'express';
import sirv from 'sirv';
import { HttpProblem, type Routes } from '#kit/http';

const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; " +
  "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

export class PageError extends Error {
  override readonly name = 'PageError';
  readonly code = 'page-not-built';
}

/** `at` is where it is served, with a slash at its end. Throws `page-not-built`. */
export function pageRoutes(folder: string, at = '/'): Routes {
  if (!existsSync(join(folder, 'index.html'))) {
    throw new PageError(`Cannot serve the page in "${folder}": it is not built; npx pnpm generate builds it`);
  }
  const page = serve(folder, 'no-cache');
  // The name of a file changes with what is in it.
  const assets = serve(join(folder, 'assets'), 'public, max-age=31536000, immutable');
  return {
    [at]: { GET: answerFrom(page, () => '/') },
    [`${at}assets/:file`]: { GET: answerFrom(assets, ({ params }) => `/${params.file}`) },
  };
}

const serve = (folder: string, cacheControl: string) =>
  sirv(folder, {
    etag: true,
    gzip: true,
    setHeaders: (res) => {
      res.setHeader('Cache-Control', cacheControl);
      res.setHeader('Content-Security-Policy', policy);
    },
  });

/** Below a folder of its own, as sirv sees it. */
const answerFrom =
  (files: ReturnType<typeof sirv>, pathOf: (req: Parameters<RequestHandler>[0]) => string): RequestHandler =>
  (req, res, next) => {
    req.url = pathOf(req);
    files(req, res, () => next(new HttpProblem('route-not-found')));
  };
