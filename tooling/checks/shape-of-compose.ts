// That docker compose starts every pattern that runs, and that an edit of it under `watch` starts it anew.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readText } from '../reading/files.ts';
import type { Package } from '../reading/packages.ts';

const compose = 'docker-compose.yml';

export function checkCompose(root: string, packages: Package[]): string[] {
  if (!existsSync(join(root, compose))) return [];
  const text = readText(root, compose).replace(/#.*$/gm, '');
  const paths = /^ +PATTERNS: *(.*)$/m.exec(text)?.[1]?.split(/\s+/) ?? [];
  const service = (name: string) => new RegExp(`^  ${name}:\\n((?: {4}.*)?\\n)+`, 'm').exec(text)?.[0] ?? '';
  return packages.flatMap(({ folder, manifest: { pattern } }) => {
    if (pattern?.status !== 'runnable' || !pattern.id) return [];
    const missing: [boolean, string][] = [
      [paths.includes(folder.replace('packages/', '')), `no path in PATTERNS for "${pattern.id}"`],
      [service(pattern.id).includes(`/app/${folder}\n`), `no service "${pattern.id}" in ${folder}`],
      [service('book').includes(` ${pattern.id}:`), `"${pattern.id}" not in the depends_on of "book"`],
    ];
    return missing.filter(([isThere]) => !isThere).map(([, what]) => `${compose}:1 has ${what}`);
  });
}
