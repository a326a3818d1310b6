// /openapi.json and /docs: Swagger UI from our own node_modules, so that it works offline and under a strict CSP.
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import type { RequestHandler } from 'express';
import { answer } from './answer.ts';
import type { Routes } from './routes.ts';

const root = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));

// Swagger UI draws its icons from data: URLs and sets inline styles; it needs no inline script and no eval.
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; " +
  "connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

const page = (name: string) => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>${name}</title>
<link rel="stylesheet" href="docs/swagger-ui.css">
<link rel="icon" href="docs/favicon-32x32.png">
<div id="docs"></div>
<script src="docs/swagger-ui-bundle.js"></script>
<script src="docs/start.js"></script>
</html>
`;

const start = "SwaggerUIBundle({ url: 'openapi.json', dom_id: '#docs', validatorUrl: null });\n";

export function docsRoutes(name: string, openapi: object): Routes {
  const text =
    (type: string, body: string): RequestHandler =>
    (_req, res) => {
      res.setHeader('Content-Security-Policy', policy);
      res.writeHead(200, { 'Content-Type': type, 'Content-Length': Buffer.byteLength(body) }).end(body);
    };
  const file =
    (path: string): RequestHandler =>
    (_req, res) =>
      res.sendFile(path, { root });
  return {
    '/openapi.json': { GET: (_req, res) => answer(res, 200, openapi) },
    '/docs': { GET: text('text/html; charset=utf-8', page(name)) },
    '/docs/start.js': { GET: text('text/javascript; charset=utf-8', start) },
    '/docs/swagger-ui.css': { GET: file('swagger-ui.css') },
    '/docs/swagger-ui-bundle.js': { GET: file('swagger-ui-bundle.js') },
    '/docs/favicon-32x32.png': { GET: file('favicon-32x32.png') },
  };
}
