// /openapi.json and /docs: Swagger UI from our own node_modules, so that it works offline and under a strict CSP.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Response } from 'express';
import { answer } from '#http-server';
import type { Routes } from './routes.ts';

// Swagger UI draws its icons from data: URLs and sets inline styles; it needs no inline script and no eval.
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; " +
  "connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
const own = import.meta.dirname;
const start = readFileSync(join(own, 'docs-page.js'), 'utf8');
const swaggerUi = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));
const sendFile = (res: Response, path: string, root = swaggerUi) => res.sendFile(path, { root });

export const docsRoutes = (name: string, openapi: object): Routes => ({
  '/openapi.json': { GET: (_req, res) => answer(res, 200, openapi) },
  '/docs': { GET: (_req, res) => sendFile(res.set('Content-Security-Policy', policy), 'docs.html', own) },
  '/docs/start.js': {
    GET: (_req, res) => void res.type('js').send(`document.title = ${JSON.stringify(name)};\n${start}`),
  },
  '/docs/swagger-ui.css': { GET: (_req, res) => sendFile(res, 'swagger-ui.css') },
  '/docs/swagger-ui-bundle.js': { GET: (_req, res) => sendFile(res, 'swagger-ui-bundle.js') },
  '/docs/favicon-32x32.png': { GET: (_req, res) => sendFile(res, 'favicon-32x32.png') },
});
