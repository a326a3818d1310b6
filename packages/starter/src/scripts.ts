// The scripts of a starter: those of the pattern, which also do what the packages in lib need done.
import type { Part } from './choose-parts.ts';

export function scriptsOf(own: Part, libs: Part[]): Record<string, string> {
  const { scripts: all = {} } = own.source.manifest;
  const scripts = Object.entries(all).filter(([, command]) => isThere(command, own));
  const typecheck = ['tsc -p .', ...programsIn(own, libs).map((folder) => `tsc -p ${folder}`)].join(' && ');
  const changed = scripts.map(([name, text]): [string, string] => [name, text.replace('tsc -p .', typecheck)]);
  const generate = generatorsOf(own, libs).join(' && ');
  return {
    ...(generate === '' ? {} : { generate }),
    ...Object.fromEntries(changed.filter(([name]) => name !== 'generate')),
  };
}

/** A bench that was left out is no command. */
function isThere(command: string, { files }: Part): boolean {
  return [...command.matchAll(/\bnode (\S+\.ts)\b/g)].every(([, path = '']) => files.has(path));
}

/** What has other options for the compiler is a program of its own. */
function programsIn({ files }: Part, libs: Part[]): string[] {
  const own = [...files.keys()].filter((path) => path.endsWith('/tsconfig.json'));
  return [...own.map((path) => path.replace(/\/[^/]+$/, '')), ...libs.filter(hasOwnOptions).map(({ home }) => home)];
}

export function hasOwnOptions({ source }: Part): boolean {
  return String(source.files.get('tsconfig.json')?.bytes ?? '').includes('compilerOptions');
}

/** In the book each package makes its own client of the database. A pattern with a configuration of Prisma does it here, too. */
function generatorsOf({ source, files }: Part, libs: Part[]): string[] {
  const own = source.manifest.scripts?.generate;
  const others = files.has('prisma.config.ts') ? [] : libs.filter((lib) => lib.source.manifest.scripts?.generate);
  const clients = others.map(({ home }) => `prisma generate --config ${home}/prisma.config.ts`);
  return [...clients, ...(own === undefined ? [] : [own])];
}
