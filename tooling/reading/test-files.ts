// Which files run only where devDependencies are installed: in tests, in benches, by a developer's tools.
import { posix } from 'node:path';
import type { Package } from './packages.ts';

/** Helpers of tests have one home in each package: `testing/`. The kit's `test-database/` is the one that others enter. An app has its generator in `build/`. */
const forTests =
  /(^|\/)(bench|pitfalls|testing|test-database)\/|^apps\/[^/]+\/build\/|\.test\.[cm]?[jt]sx?$|(^|\/)(vitest|vite|prisma)\.config\.ts$/;

/** An entry of "exports" that is named after an optional peer (`./vitest`) is for those who have that peer. */
export function isForTests(path: string, { folder, manifest }: Package): boolean {
  if (folder === '' || forTests.test(path)) return true;
  const entries = Object.entries(manifest.exports ?? {});
  return entries.some(
    ([name, target]) => isOptionalPeer(manifest, name.slice(2)) && posix.join(folder, String(target)) === path,
  );
}

export function isOptionalPeer({ peerDependencies, peerDependenciesMeta }: Package['manifest'], name: string): boolean {
  return peerDependencies?.[name] !== undefined && peerDependenciesMeta?.[name]?.optional === true;
}
