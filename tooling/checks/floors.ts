// The floors: an import goes down, never up, never sideways, and only by the names a package declares.
import { lineOf, listFiles, readText } from '../reading/files.ts';
import { codeFile, readImports } from '../reading/imports.ts';
import { listPackages, ownerOf, type Package, rootPackage } from '../reading/packages.ts';
import { packageName } from '../reading/resolve-import.ts';
import type { Check } from './check.ts';
import { floorTable, sideSteps } from './floor-table.ts';
import { checkImport, declared } from './floors-of-imports.ts';

export const floors: Check = {
  name: 'floors',
  subject: 'imports',
  async run(root) {
    const packages = [rootPackage(root), ...listPackages(root)];
    const findings = packages.flatMap((one) => checkManifest(root, one, packages));
    let looked = 0;
    for (const path of listFiles(root).filter((file) => codeFile.test(file))) {
      const owner = ownerOf(packages, path);
      if (owner === undefined) continue;
      for (const found of readImports(path, readText(root, path))) {
        looked += 1;
        const wrong = checkImport(path, found, owner, packages);
        if (wrong) findings.push(`${path}:${found.line} ${wrong}`);
      }
    }
    return { looked, findings };
  },
};

/** The "imports" map is where a package enters another one, so the floors are held there. */
function checkManifest(root: string, one: Package, packages: Package[]): string[] {
  if (one.folder === '') return [];
  const path = `${one.folder}/package.json`;
  const text = readText(root, path);
  const at = (needle: string) => `${path}:${lineOf(text, needle)}`;
  if (floorOf(one.folder) === -1) return [`${path}:1 stands on no floor: tooling/checks/floor-table.ts`];
  const entries = Object.entries(one.manifest.imports ?? {});
  const targets = new Set(entries.map(([, target]) => packageName(String(target))));
  return [
    ...entries.flatMap(([name, target]) => {
      const wrong = checkEntry(one, target, packages);
      return wrong ? [`${at(`"${name}"`)} "${name}" ${wrong}`] : [];
    }),
    ...declared(one)
      .filter((name) => packages.some(({ manifest }) => manifest.name === name) && !targets.has(name))
      .map((name) => `${at(`"${name}": "workspace:`)} "${name}" is a dependency that no "imports" entry names`),
  ];
}

function checkEntry(one: Package, target: unknown, packages: Package[]): string | undefined {
  if (typeof target !== 'string') return 'is not one string';
  if (target.startsWith('./')) return target.includes('..') ? 'leaves the package' : undefined;
  const name = packageName(target);
  if (!declared(one).includes(name)) return `leads to "${name}", which is no dependency`;
  const entered = packages.find(({ manifest }) => manifest.name === name);
  if (entered === undefined || mayEnter(one.folder, entered.folder)) return undefined;
  const [here, there] = [floorOf(one.folder), floorOf(entered.folder)];
  return `goes ${here === there ? 'sideways' : 'up'}: from ${floorTable[here]?.name} to ${floorTable[there]?.name ?? 'no floor'}`;
}

function mayEnter(from: string, to: string): boolean {
  const [here, there] = [floorOf(from), floorOf(to)];
  return (there !== -1 && here < there) || sideSteps.some((step) => step.from.test(from) && step.to.test(to));
}

function floorOf(folder: string): number {
  return floorTable.findIndex((floor) => floor.folder.test(folder));
}
