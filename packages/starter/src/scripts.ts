// The scripts of a starter: those of the pattern, which also do what the other parts need done.
import type { Part } from './choose-parts.ts';

export function scriptsOf(own: Part, parts: Part[]): Record<string, string> {
  const { scripts: all = {} } = own.source.manifest;
  const scripts = Object.entries(all).filter(([name, command]) => name !== 'generate' && isThere(command, own));
  const beside = parts.filter(({ isLib, home }) => !isLib && home !== '');
  const typecheck = ['tsc -p .', ...programsIn(parts).map((folder) => `tsc -p ${folder}`)].join(' && ');
  const changed = scripts.map(([name, text]): [string, string] => [
    name,
    beside.length === 0 ? text : together(name, text, beside),
  ]);
  const generate = generatorsOf(own, parts).join(' && ');
  return {
    ...(generate === '' ? {} : { generate }),
    ...Object.fromEntries(changed.map(([name, text]) => [name, text.replace('tsc -p .', typecheck)])),
  };
}

/** A bench that was left out is no command. */
function isThere(command: string, { files }: Part): boolean {
  return [...command.matchAll(/\bnode (\S+\.ts)\b/g)].every(([, path = '']) => files.has(path));
}

/** All patterns start by the one main.ts. Each has tests with settings of its own. */
function together(name: string, text: string, beside: Part[]): string {
  if (!/^test/.test(name)) return text.replace(/(node (?:--watch )?)src\/main\.ts/, '$1main.ts');
  const [, run = ''] = /(vitest run.*)$/.exec(text) ?? [];
  const others = beside.map(({ home }) => run.replace('vitest run', `vitest run --root ${home}`));
  return [`${text} --exclude 'parts/**'`, ...others].join(' && ');
}

/** What has other options for the compiler is a program of its own, and so is each pattern that comes along. */
function programsIn(parts: Part[]): string[] {
  return parts.flatMap((part) => {
    const below = [...part.files.keys()].filter((path) => path.endsWith('/tsconfig.json'));
    const folders = below.map((path) => path.replace(/\/[^/]+$/, ''));
    if (part.isLib) return hasOwnOptions(part) ? [part.home] : [];
    return part.home === '' ? folders : [part.home, ...folders.map((folder) => `${part.home}/${folder}`)];
  });
}

export function hasOwnOptions({ source }: Part): boolean {
  return String(source.files.get('tsconfig.json')?.bytes ?? '').includes('compilerOptions');
}

/** In the book each package makes its own client of the database. A pattern with a configuration of Prisma does it here, too. */
function generatorsOf({ source, files }: Part, parts: Part[]): string[] {
  const own = source.manifest.scripts?.generate;
  const others = files.has('prisma.config.ts') ? [] : parts.filter((part) => part.isLib && generates(part));
  const clients = others.map(prismaClient);
  const beside = parts.filter((part) => !part.isLib && part.home !== '' && generates(part));
  return [...clients, ...(own === undefined ? [] : [own]), ...beside.flatMap(generatorBeside)];
}

const generates = ({ source }: Part) => source.manifest.scripts?.generate !== undefined;
const prismaClient = ({ home }: Part) => `prisma generate --config ${home}/prisma.config.ts`;

/** Of what stands on a database in lib, the client is made already. */
function generatorBeside(part: Part): string[] {
  if (part.files.has('vite.config.ts')) return [`vite build --config ${part.home}/vite.config.ts`];
  return part.files.has('prisma/schema.prisma') ? [prismaClient(part)] : [];
}
