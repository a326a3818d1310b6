// docker compose hands every setting on through env_file, names none a second time, and lets no .env move a container.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Documented } from '../reading/env-example.ts';
import { readText } from '../reading/files.ts';

const compose = 'docker-compose.yml';

/** What somebody may have put into .env for `npx pnpm start`, and a container needs otherwise. */
const pinned = ['DATABASE_URL', 'HOST', 'MIGRATE_ON_START', 'NODE_ENV', 'PORT'];

export function checkCompose(root: string, documented: Map<string, Documented>): string[] {
  if (!existsSync(join(root, compose))) return [];
  const lines = readText(root, compose).replace(/#.*$/gm, '').split('\n');
  if (!lines.some((line) => /^\s+env_file:/.test(line))) return [`${compose}:1 hands no .env on: it has no env_file`];
  const listed = lines.flatMap((text, index) => {
    const [, name = '', value = ''] = /^\s+([A-Z][A-Z0-9_]*): *(.*)$/.exec(text) ?? [];
    return documented.has(name) ? [{ name, value, line: index + 1 }] : [];
  });
  const seen = new Set<string>();
  const twice = listed.filter(({ name, value }) => {
    const isSeen = seen.has(`${name}: ${value}`);
    seen.add(`${name}: ${value}`);
    return isSeen || isHandedOn(name, value, documented);
  });
  return [
    ...twice.map(({ name, line }) => `${compose}:${line} lists ${name} again, which is there already`),
    ...pinned
      .filter((name) => documented.has(name) && !listed.some((setting) => setting.name === name))
      .map((name) => `${compose}:1 lets .env decide ${name} in a container`),
  ];
}

/** `${NAME}`, or with the default that it has anyway: nothing but what env_file does. One that must be there is more. */
function isHandedOn(name: string, value: string, documented: Map<string, Documented>): boolean {
  const [, standard] = new RegExp(`^['"]?\\$\\{${name}(?::?-(.*))?\\}['"]?$`).exec(value) ?? [undefined, undefined];
  if (standard === undefined) return value.includes(`\${${name}}`);
  return standard === '' || standard === documented.get(name)?.value;
}
