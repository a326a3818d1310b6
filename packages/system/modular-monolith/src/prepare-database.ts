// The database before the first start, and after an update: the walls, then each module's tables behind its own.
import { fileURLToPath } from 'node:url';
import { createDatabase, migrate } from '#kit/database';
import { openOutbox, raiseWalls, type Schema, schemas, urlOf } from './shared/database/walls.ts';

/** Makes what is missing. Resolves to the migrations it applied. */
export async function prepareDatabase(databaseUrl: string): Promise<string[]> {
  await createDatabase(databaseUrl);
  await raiseWalls(databaseUrl);
  const applied: string[] = [];
  for (const schema of schemas) {
    const names = await migrate(urlOf(schema, databaseUrl), fileURLToPath(new URL(folderOf(schema), import.meta.url)));
    applied.push(...names.map((name) => `${schema}: ${name}`));
  }
  await openOutbox(databaseUrl);
  return applied;
}

function folderOf(schema: Schema): string {
  if (schema === 'messaging') return 'shared/messaging/migrations';
  return schema === 'processes' ? 'processes/infrastructure/migrations' : `modules/${schema}/infrastructure/migrations`;
}
