// The folder rules of a pattern: each file is one of its kinds, and no kind enters what it must not know.
import { listFiles, readText } from '../reading/files.ts';
import { codeFile, type Import, readImports } from '../reading/imports.ts';
import { listPackages, type Manifest } from '../reading/packages.ts';
import { resolveImport } from '../reading/resolve-import.ts';
import type { Check } from './check.ts';
import type { FolderRules, Rule } from './folder-rules.ts';
import { folderTable } from './folder-table.ts';

type Place = { kind: string; part: string | undefined };

export const folders: Check = {
  name: 'folders',
  subject: 'files with a role',
  run: async (root) => checkFolders(root, folderTable),
};

export function checkFolders(root: string, tables: FolderRules[]) {
  const files = listFiles(root).filter((path) => codeFile.test(path) && !/\.test\.tsx?$/.test(path));
  const packages = listPackages(root);
  const findings: string[] = [];
  let looked = 0;
  for (const table of tables) {
    const manifest = packages.find(({ folder }) => folder === table.folder)?.manifest ?? {};
    let placed = 0;
    for (const path of files.filter((file) => file.startsWith(`${table.folder}/`))) {
      const place = placeOf(table, path);
      if (place) placed += 1;
      if (place) findings.push(...checkFile(root, path, place, table, manifest));
      else if (table.home.test(inside(table, path))) findings.push(`${path}:1 is none of ${kindsOf(table)}`);
    }
    if (placed === 0) findings.push(`${table.folder}:1 has no file that is one of ${kindsOf(table)}`);
    looked += placed;
  }
  for (const { folder, manifest } of packages) {
    const isFree = manifest.pattern?.status !== 'runnable' || tables.some((table) => table.folder === folder);
    if (!isFree) findings.push(`${folder}/package.json:1 has no rules in tooling/checks/folder-table.ts`);
  }
  return { looked, findings };
}

function checkFile(root: string, path: string, place: Place, table: FolderRules, manifest: Manifest): string[] {
  const rules = table.rules.filter((rule) => rule.from.includes(place.kind));
  return readImports(path, readText(root, path)).flatMap((one) => {
    if (one.specifier === undefined) return [];
    const target = resolveImport(path, table.folder, manifest, one.specifier);
    const entered = target.to === 'file' ? placeOf(table, target.path) : undefined;
    const first = rules.find((rule) => breaks(rule, place, one, entered));
    return first ? [`${path}:${one.line} ${place.kind} imports "${one.specifier}": ${first.why}`] : [];
  });
}

function breaks(rule: Rule, place: Place, one: Import, entered: Place | undefined): boolean {
  if (rule.passesOn) return one.isPassedOn;
  if (rule.specifier) return rule.specifier.test(one.specifier ?? '');
  if (!entered || !rule.into.includes(entered.kind)) return false;
  return !rule.otherPartOnly || entered.part !== place.part;
}

function placeOf(table: FolderRules, path: string): Place | undefined {
  for (const [kind, pattern] of Object.entries(table.kinds)) {
    const match = pattern.exec(inside(table, path));
    if (match) return { kind, part: match.groups?.part };
  }
  return undefined;
}

function inside(table: FolderRules, path: string): string {
  return path.startsWith(`${table.folder}/`) ? path.slice(table.folder.length + 1) : path;
}

function kindsOf(table: FolderRules): string {
  return Object.keys(table.kinds).join(', ');
}
