// docker compose hands every setting on through env_file, names none a second time, and lets no .env move a container.
import { readComposeFiles, rootCompose } from '../reading/compose.ts';
import type { Documented } from '../reading/env-example.ts';

/** What somebody may have put into .env for `npx pnpm start`, and a container needs otherwise. */
const pinned = ['DATABASE_URL', 'HOST', 'MIGRATE_ON_START', 'NATS_URL', 'NODE_ENV', 'PORT', 'REDIS_URL'];

export function checkCompose(root: string, documented: Map<string, Documented>): string[] {
  const files = readComposeFiles(root);
  if (!files.has(rootCompose)) return [];
  const lines = [...files].flatMap(([path, text]) =>
    text.split('\n').map((words, index) => ({ words, where: `${path}:${index + 1}` })),
  );
  if (!lines.some(({ words }) => /^\s+env_file:/.test(words))) {
    return [`${rootCompose}:1 hands no .env on: it has no env_file`];
  }
  const listed = lines.flatMap(({ words, where }) => {
    const [, name = '', value = ''] = /^\s+([A-Z][A-Z0-9_]*): *(.*)$/.exec(words) ?? [];
    return documented.has(name) ? [{ name, value, where }] : [];
  });
  const seen = new Set<string>();
  const twice = listed.filter(({ name, value }) => {
    const isSeen = seen.has(`${name}: ${value}`);
    seen.add(`${name}: ${value}`);
    return isSeen || isHandedOn(name, value, documented);
  });
  return [
    ...twice.map(({ name, where }) => `${where} lists ${name} again, which is there already`),
    ...pinned
      .filter((name) => documented.has(name) && !listed.some((setting) => setting.name === name))
      .map((name) => `${rootCompose}:1 lets .env decide ${name} in a container`),
  ];
}

/** `${NAME}`, or with the default that it has anyway: nothing but what env_file does. One that must be there is more. */
function isHandedOn(name: string, value: string, documented: Map<string, Documented>): boolean {
  const [, standard] = new RegExp(`^['"]?\\$\\{${name}(?::?-(.*))?\\}['"]?$`).exec(value) ?? [undefined, undefined];
  if (standard === undefined) return value.includes(`\${${name}}`);
  return standard === '' || standard === documented.get(name)?.value;
}
