// The page as Vite builds it: once for browsers, and once for the build itself, which writes down what it shows.
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, mergeConfig, type Rolldown } from 'vite';
import { pageConfig } from '#ui/vite';
import type { Render } from '../src/book.ts';
import { createLinksTo } from './links-to.ts';

const root = fileURLToPath(new URL('../src/page', import.meta.url));
/** Beside the sources, where it finds what it imports. */
const prerenderFolder = fileURLToPath(new URL('../src/generated/prerender', import.meta.url));

/** `base` is where the site will be, with a slash at both ends; a published one has no server behind it. */
type Options = { base: string; site: string; isPublished: boolean };

export async function bundle({ base, site, isPublished }: Options) {
  const shared = { base, mode: isPublished ? 'published' : 'production', configFile: false as const };
  const built = await build(mergeConfig(pageConfig({ root, outDir: site }), shared));
  await build(
    mergeConfig(pageConfig({ root, outDir: prerenderFolder }), {
      ...shared,
      build: { ssr: join(root, 'prerender.tsx') },
      // Each package finds its own dependencies, which a file here would not.
      ssr: { noExternal: true },
    }),
  );
  const { render }: { render: Render } = await import('../src/generated/prerender/prerender.js');
  return { render, linksTo: createLinksTo((built as Rolldown.RolldownOutput).output, { root, base }) };
}
