// How every page is built: hashed files that need no inline script and no inline style, each beside its gzip.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { defineConfig, type Plugin, type UserConfig } from 'vite';

/** `root` is the folder with index.html; the page is built into `outDir`. `#ui/serve` serves it from there. */
export const pageConfig = ({ root, outDir }: { root: string; outDir: string }): UserConfig =>
  defineConfig({
    root,
    base: './',
    // What a page is made of is in its sources, not in the environment of whoever builds it.
    envDir: false,
    publicDir: false,
    logLevel: 'warn',
    resolve: { dedupe: ['react', 'react-dom'] },
    plugins: [head, compress(outDir)],
    build: {
      outDir,
      emptyOutDir: true,
      // A data: URL would have to be allowed in the policy.
      assetsInlineLimit: 0,
      // Browsers that know light-dark().
      target: ['chrome123', 'edge123', 'firefox120', 'safari17.5'],
      modulePreload: { polyfill: false },
      // Pages have a bound of their own: firstLoadBytes.
      chunkSizeWarningLimit: 1_000,
      rolldownOptions: {
        onLog: (level, log, report) => noise.has(log.code ?? '') || report(level, log),
        output: { banner: ({ moduleIds }) => (moduleIds.some(isZod) ? withoutEval : '') },
      },
    },
  });

/** Zod would compile schemas, which the policy forbids. It tries it as soon as there is one, so it is told before its first line. */
const withoutEval = '(globalThis.__zod_globalConfig ??= {}).jitless = true;';
const isZod = (module: string) => /\/zod\/v4\/core\/core\.js$/.test(module);

/** "use client" is for servers that render, and a busy machine is slow at everything. */
const noise = new Set(['MODULE_LEVEL_DIRECTIVE', 'PLUGIN_TIMINGS']);

const head: Plugin = {
  name: 'patternbook:head',
  transformIndexHtml: () => [
    { tag: 'meta', attrs: { charset: 'utf-8' }, injectTo: 'head-prepend' },
    {
      tag: 'meta',
      attrs: { name: 'viewport', content: 'width=device-width, initial-scale=1' },
      injectTo: 'head-prepend',
    },
    // React Aria adds a style element unless something has this id; what is in it stands in reset.css.
    { tag: 'meta', attrs: { id: 'react-aria-pressable-style', name: 'color-scheme', content: 'light dark' } },
    // Without it a browser asks for /favicon.ico, which is not there.
    { tag: 'link', attrs: { rel: 'icon', href: 'data:,' } },
  ],
};

const compress = (outDir: string): Plugin => ({
  name: 'patternbook:compress',
  apply: 'build',
  writeBundle() {
    for (const name of readdirSync(outDir, { recursive: true, encoding: 'utf8' })) {
      if (!/\.(html|js|css|svg)$/.test(name)) continue;
      const path = join(outDir, name);
      writeFileSync(`${path}.gz`, gzipSync(readFileSync(path), { level: 9 }));
    }
  },
});
