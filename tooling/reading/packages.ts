// The workspace as its package.json files tell it.
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { listFiles, readText } from './files.ts';

/** `problem` is a sentence, `bestFor` and `costs` are parts of one. `port` is counted from PORT_BASE; `tryThis` and `docs` are paths of its server. */
export type Pattern = {
  id: string;
  title: string;
  chapter: string;
  question: string;
  problem: string;
  bestFor: string;
  costs: string;
  status: string;
  port?: number;
  tryThis?: string;
  docs?: string;
};

export type Manifest = {
  name?: string;
  license?: string;
  private?: boolean;
  type?: string;
  engines?: { node?: string };
  scripts?: Record<string, string>;
  exports?: Record<string, unknown>;
  imports?: Record<string, unknown>;
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
  peerDependencies?: Record<string, string>;
  peerDependenciesMeta?: Record<string, { optional?: boolean }>;
  pattern?: Partial<Pattern>;
  /** What starts and is about the patterns: the atlas. */
  app?: Partial<Pattern>;
};

/** `folder` is relative to the root; the root itself is ''. */
export type Package = { folder: string; manifest: Manifest };

/** The packages below apps/ and packages/, sorted by folder. */
export function listPackages(root: string): Package[] {
  return listFiles(root)
    .filter((path) => /^(apps|packages)\/(.+\/)?package\.json$/.test(path))
    .map((path) => ({ folder: dirname(path), manifest: JSON.parse(readText(root, path)) as Manifest }));
}

export function rootPackage(root: string): Package {
  const manifest = existsSync(join(root, 'package.json')) ? readText(root, 'package.json') : '{}';
  return { folder: '', manifest: JSON.parse(manifest) as Manifest };
}

/** The package whose folder holds `path` most closely: a package may lie inside another. */
export function ownerOf(packages: Package[], path: string): Package | undefined {
  return packages
    .filter(({ folder }) => folder === '' || path.startsWith(`${folder}/`))
    .sort((a, b) => b.folder.length - a.folder.length)[0];
}

/** `packages/<chapter>/<pattern>`; the parts of a pattern lie one folder deeper. */
export function isPatternFolder(folder: string): boolean {
  return /^packages\/[^/]+\/[^/]+$/.test(folder);
}
