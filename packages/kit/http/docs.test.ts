import { expect, test } from 'vitest';
import { serve } from '../testing/serve.ts';

const openapi = { openapi: '3.1.0', info: { title: 'Blog', version: '1' }, paths: {} };

test('/openapi.json is the document of the app', async () => {
  const { url } = await serve({ openapi });
  expect(await (await fetch(`${url}/openapi.json`)).json()).toEqual(openapi);
});

test('/docs loads everything from this server, with no inline script, under its own policy', async () => {
  const { url } = await serve({ openapi });
  const page = await fetch(`${url}/docs`);
  const html = await page.text();
  const policy = page.headers.get('content-security-policy') ?? '';
  expect(policy).toContain("script-src 'self';");
  expect(policy).toContain("connect-src 'self';");
  expect(policy).not.toContain('unsafe-eval');
  expect(html).not.toMatch(/<script(?! src="docs\/)|https?:/);
  const assets = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, path]) => path);
  expect(assets).toHaveLength(4);
  for (const path of assets) {
    const { status, headers } = await fetch(`${url}/${path}`);
    expect([path, status]).toEqual([path, 200]);
    expect(headers.get('content-type')).toMatch(/^(text\/(css|javascript)|application\/javascript|image\/png)/);
  }
});

test('a range that is not there and a precondition that fails keep their status', async () => {
  const { url } = await serve({ openapi });
  const ask = async (headers: Record<string, string>) => {
    const response = await fetch(`${url}/docs/swagger-ui.css`, { headers });
    return [response.status, ((await response.json()) as { code: string }).code];
  };
  expect(await ask({ Range: 'bytes=99999999-' })).toEqual([416, 'range-not-satisfiable']);
  expect(await ask({ 'If-Match': '"x"' })).toEqual([412, 'precondition-failed']);
});

test('an app without a document has neither', async () => {
  const { url } = await serve();
  for (const path of ['/openapi.json', '/docs', '/docs/start.js']) expect((await fetch(url + path)).status).toBe(404);
});
