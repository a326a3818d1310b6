// What a starter is made of. A plan holds all of its files, so a dry run, a test and a later update look at the same thing.

type PackageManager = 'npm' | 'pnpm';

export const leavable = ['pitfalls', 'bench'] as const;
export type Leavable = (typeof leavable)[number];

export type Answers = {
  pattern: string;
  name: string;
  packageManager: PackageManager;
  /** Folders of the pattern that teach and that the project does not need. */
  without: readonly Leavable[];
  /** Patterns that come along beside it. */
  with?: readonly string[];
};

export type PlannedFile = { bytes: Buffer; isExecutable: boolean };

/** Paths with `/`, relative to the new folder, sorted. */
export type Plan = ReadonlyMap<string, PlannedFile>;

export type Versions = Record<string, string>;

export type Manifest = {
  name: string;
  version?: string;
  license?: string;
  engines?: { node: string };
  exports?: Record<string, string>;
  imports?: Record<string, string>;
  scripts?: Record<string, string>;
  dependencies?: Versions;
  devDependencies?: Versions;
  peerDependencies?: Versions;
  /** As npm writes them. */
  overrides?: Record<string, string | Versions>;
  pattern?: Entry;
};

/** The part of a `pattern` entry that a starter speaks of. */
export type Entry = {
  id: string;
  title: string;
  problem: string;
  chapter?: string;
  status: 'runnable' | 'library';
  /** Counted from 4000. */
  port?: number;
  tryThis?: string;
  accessTokens?: 'ES256';
};

/** `folder` is relative to the book, the paths of `files` to the folder. */
export type BookPackage = { folder: string; manifest: Manifest; files: Plan };

export type Book = {
  version: string;
  packages: BookPackage[];
  /** A file at the root of the book, such as LICENSE. */
  rootFile: (path: string) => string;
};
