// What a plan of a starter names and does not have.
import { posix } from 'node:path';
import { parseSync } from 'oxc-parser';
import type { Plan } from '../src/types.ts';
import { textOf } from './book.ts';

export const isCode = (path: string) => /\.[cm]?tsx?$/.test(path);

const seen = new WeakMap<Buffer, string[]>();

function specifiersOf(path: string, bytes: Buffer): string[] {
  const known = seen.get(bytes);
  if (known) return known;
  const { staticImports, staticExports } = parseSync(path, String(bytes)).module;
  const exported = staticExports.flatMap(({ entries }) => entries.flatMap(({ moduleRequest }) => moduleRequest ?? []));
  const names = [...staticImports.map(({ moduleRequest }) => moduleRequest), ...exported].map(({ value }) => value);
  seen.set(bytes, names);
  return names;
}

/** What an import finds nothing for, in the files or in package.json. */
export function danglingImports(plan: Plan): string[] {
  const { imports, dependencies, devDependencies } = JSON.parse(textOf(plan, 'package.json'));
  const installed = { ...dependencies, ...devDependencies };
  const isThere = (path: string) => plan.has(path) || path.includes('src/generated/');
  const all = [...plan].filter(([path]) => isCode(path));
  const named = all.flatMap(([path, { bytes }]) => specifiersOf(path, bytes).map((name) => ({ path, name })));
  return named.flatMap(({ path, name }) => {
    const found = () => {
      if (name.startsWith('.')) return isThere(posix.join(posix.dirname(path), name));
      if (name.startsWith('node:')) return true;
      if (!name.startsWith('#')) {
        const [scope = '', second = ''] = name.split('/');
        const from = scope.startsWith('@') ? `${scope}/${second}` : scope;
        return from in installed || `@types/${from}` in installed;
      }
      const key = Object.keys(imports).find(
        (one) => one === name || (one.endsWith('*') && name.startsWith(one.slice(0, -1))),
      );
      return key !== undefined && isThere(imports[key].replace('./', '').replace('*', name.slice(key.length - 1)));
    };
    return found() ? [] : [`${path} imports ${name}`];
  });
}

export function danglingLinks(plan: Plan): string[] {
  const folders = new Set(
    [...plan.keys()].flatMap((path) => path.split('/').map((_, end, all) => all.slice(0, end).join('/'))),
  );
  return [...plan.keys()]
    .filter((path) => path.endsWith('.md'))
    .flatMap((path) =>
      [...textOf(plan, path).matchAll(/\]\(([^)\s]+)\)/g)]
        .map(([, url = '']) => url)
        .filter((url) => !/^[a-z]+:/.test(url))
        .filter((url) => {
          const target = posix.join(posix.dirname(path), url).replace(/\/$/, '');
          return !plan.has(target) && !folders.has(target) && target !== '.';
        })
        .map((url) => `${path} links to ${url}`),
    );
}
