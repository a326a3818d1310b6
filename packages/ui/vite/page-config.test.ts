// A page that is built, one that cannot be, and one that nobody built.
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { build } from 'vite';
import { expect, onTestFinished, test } from 'vitest';
import { pageRoutes } from '../serve/page-routes.ts';
import { pageConfig } from './page-config.ts';

async function pageWith(script: string) {
  const root = await mkdtemp(join(tmpdir(), 'patternbook-page-'));
  onTestFinished(() => rm(root, { recursive: true }));
  await writeFile(join(root, 'index.html'), '<!doctype html><script type="module" src="./main.js"></script>');
  await writeFile(join(root, 'main.js'), script);
  const outDir = join(root, 'built');
  return { outDir, build: () => build({ ...pageConfig({ root, outDir }), configFile: false, logLevel: 'silent' }) };
}

test('what is built loads its own files only, and each has its gzip beside it', async () => {
  const page = await pageWith('document.title = "Hello";');
  await page.build();
  const html = await readFile(join(page.outDir, 'index.html'), 'utf8');
  expect(html).not.toMatch(/<script[^>]*>[^<]|<style|https?:/);
  const files = (await readdir(page.outDir, { recursive: true })).filter((name) => /\.(html|js)$/.test(name));
  expect(files).toHaveLength(2);
  for (const name of files) {
    const plain = await readFile(join(page.outDir, name));
    expect(gunzipSync(await readFile(join(page.outDir, `${name}.gz`)))).toEqual(plain);
  }
  expect(Object.keys(pageRoutes(page.outDir, '/docs/'))).toEqual(['/docs/', '/docs/assets/:file']);
});

test('a page that cannot be built says why, and is not served', async () => {
  const page = await pageWith('import "./missing.js";');
  await expect(page.build()).rejects.toThrow(/missing\.js/);
  expect(() => pageRoutes(page.outDir)).toThrow(
    expect.objectContaining({ code: 'page-not-built', message: expect.stringContaining('npx pnpm generate') }),
  );
});
