// The database before the first start, and after an update: the walls, then each module's tables behind its own.
import { fileURLToPath } from 'node:url';
import { createDatabase, migrate } from '#kit/database';
import { modules, raiseWalls, urlOf } from './shared/database/walls.ts';

/** Makes what is missing. Resolves to the migrations it applied. */
export async function prepareDatabase(databaseUrl: string): Promise<string[]> {
  await createDatabase(databaseUrl);
  await raiseWalls(databaseUrl);
  const applied: string[] = [];
  for (const module of modules) {
    const folder = fileURLToPath(new URL(`modules/${module}/infrastructure/migrations`, import.meta.url));
    const names = await migrate(urlOf(module, databaseUrl), folder);
    applied.push(...names.map((name) => `${module}: ${name}`));
  }
  return applied;
}
