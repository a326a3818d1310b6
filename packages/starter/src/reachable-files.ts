// The files that a program loads: from its main.ts along the imports, through the `imports` map of the starter.
import { posix } from 'node:path';
import type { Plan } from './types.ts';

const specifier = /(?:\bfrom|\bimport)\s*\(?\s*['"]([.#][^'"]*)['"]/g;

export function reachableFiles(files: Plan, imports: Record<string, string>, from: readonly string[]): string[] {
  const reached = new Set(from.filter((path) => files.has(path)));
  for (const path of reached) {
    for (const [, name = ''] of String(files.get(path)?.bytes).matchAll(specifier)) {
      const target = name.startsWith('.') ? posix.join(posix.dirname(path), name) : targetOf(name, imports);
      if (target !== undefined && files.has(target)) reached.add(target);
    }
  }
  return [...reached];
}

function targetOf(name: string, imports: Record<string, string>): string | undefined {
  for (const [key, target] of Object.entries(imports)) {
    const path = target.replace('./', '');
    if (key === name) return path;
    const before = key.slice(0, -1);
    if (key.endsWith('*') && name.startsWith(before)) return path.replace('*', name.slice(before.length));
  }
  return undefined;
}
