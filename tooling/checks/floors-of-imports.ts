// What one import of one file must keep: the declared names, its own package, and what is installed where it runs.
import { posix } from 'node:path';
import type { Import } from '../reading/imports.ts';
import { ownerOf, type Package } from '../reading/packages.ts';
import { mapTarget, resolveImport } from '../reading/resolve-import.ts';
import { isForTests, isOptionalPeer } from '../reading/test-files.ts';
import { loadsByManifest } from './floor-table.ts';

const forTests = 'which is for tests: production has no devDependencies';

/** Says what is wrong, or nothing. */
export function checkImport(path: string, found: Import, owner: Package, all: Package[]): string | undefined {
  const { specifier, kind } = found;
  // The tools of the repository stand on no floor, and load what they look at.
  if (specifier === undefined) {
    const isFree = owner.folder === '' || loadsByManifest.test(path);
    return isFree ? undefined : 'computes what it imports: write the name out';
  }
  if (specifier.startsWith('@patternbook/')) return `imports "${specifier}" by its package name: use the "imports" map`;
  const target = resolveImport(path, owner.folder, owner.manifest, specifier);
  const runsInProduction = kind !== 'type' && !isForTests(path, owner);
  if (target.to === 'nowhere') return `imports "${specifier}", which is not in the "imports" map`;
  if (target.to === 'file') {
    // From the repository's own folder tests start what a user starts; what is below it belongs to somebody.
    const isRoot = /^\.?\/?$/.test(target.path);
    if (kind === 'file' && isRoot) return undefined;
    const verb = kind === 'file' ? 'reads' : 'imports';
    // The package's own folder lies in it, too.
    if (ownerOf(all, `${target.path}/`) !== owner) return `${verb} "${specifier}", outside its package`;
    return runsInProduction && isForTests(target.path, owner) ? `${verb} "${specifier}", ${forTests}` : undefined;
  }
  if (target.to !== 'package') return undefined;
  if (!declared(owner).includes(target.name)) return `imports "${target.name}", which is not in package.json`;
  if (!runsInProduction) return undefined;
  if (!isInstalled(owner, target.name)) {
    return `imports "${specifier}", which production does not install: a devDependency or an optional peer`;
  }
  return entersTests(all, target.name, target.entry) ? `imports "${specifier}", ${forTests}` : undefined;
}

/** Does this entry of a package of the repository lead to a file for tests? */
function entersTests(all: Package[], name: string, entry: string): boolean {
  const entered = all.find(({ manifest }) => manifest.name === name);
  if (!entered) return false;
  const file = mapTarget(entered.manifest.exports ?? {}, entry);
  return file !== undefined && isForTests(posix.join(entered.folder, file), entered);
}

export function declared({ manifest }: Package): string[] {
  return Object.keys({ ...manifest.dependencies, ...manifest.devDependencies, ...manifest.peerDependencies });
}

function isInstalled({ manifest }: Package, name: string): boolean {
  const { dependencies = {}, peerDependencies = {} } = manifest;
  return name in dependencies || (name in peerDependencies && !isOptionalPeer(manifest, name));
}
