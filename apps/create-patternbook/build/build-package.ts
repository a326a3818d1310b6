// The package create-patternbook: one file of plain JavaScript that a bare Node 20 runs, and the book that starters are made of.
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { readBook } from '#starter';

const here = fileURLToPath(new URL('..', import.meta.url));
const repository = fileURLToPath(new URL('../../..', import.meta.url));
const atTheRoot = ['package.json', 'pnpm-workspace.yaml', 'tsconfig.base.json', 'LICENSE', '.env.example'];

export async function buildPackage(folder: string, book = repository): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  await bundle(folder);
  const { version, packages } = readBook(book);
  for (const path of [...atTheRoot, ...composeFiles(book)]) cpSync(join(book, path), join(folder, 'book', path));
  for (const { folder: home, files } of packages) {
    for (const [path, { bytes, isExecutable }] of files) {
      const target = join(folder, 'book', home, path);
      mkdirSync(dirname(target), { recursive: true });
      writeFileSync(target, bytes, { mode: isExecutable ? 0o755 : 0o644 });
    }
  }
  cpSync(join(book, 'LICENSE'), join(folder, 'LICENSE'));
  cpSync(join(here, 'README.md'), join(folder, 'README.md'));
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify(manifestOf(version), null, 2)}\n`);
}

/** One for each chapter, beside its packages. */
function composeFiles(book: string): string[] {
  const paths = readdirSync(join(book, 'packages')).map((chapter) => `packages/${chapter}/compose.yml`);
  return paths.filter((path) => existsSync(join(book, path)));
}

/** With the licences of the libraries that it takes up. */
async function bundle(folder: string): Promise<void> {
  await build({
    root: here,
    configFile: false,
    logLevel: 'warn',
    ssr: { noExternal: true },
    build: {
      outDir: folder,
      emptyOutDir: false,
      ssr: 'src/main.ts',
      target: 'node20',
      license: { fileName: 'LICENSES.md' },
      rolldownOptions: { output: { entryFileNames: 'main.js' } },
    },
  });
}

function manifestOf(version: string) {
  const { description, license } = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8'));
  return {
    ...{ name: 'create-patternbook', version, description, license },
    type: 'module',
    // Of two programs npm create takes the one that is named as the package.
    bin: { 'create-patternbook': 'main.js', patternbook: 'main.js' },
    engines: { node: '>=20.12' },
    files: ['main.js', 'LICENSES.md', 'book'],
  };
}
