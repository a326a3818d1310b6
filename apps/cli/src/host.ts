// One pattern of a start: from its manifest to a server, step by step.
import { type Configured, isPattern, settingsOf } from '#pattern';
import type { Row } from './banner.ts';
import { type Databases, ownDatabaseOf } from './databases.ts';
import type { Parts } from './parts.ts';
import { type Entry, loadPattern } from './patterns.ts';
import { step } from './progress.ts';
import { seeding } from './settings.ts';
import { UsageError } from './usage-error.ts';

/** `ownDatabase` is a DATABASE_URL for this pattern alone. */
export type App = Entry & Configured & { ownDatabase: string | undefined };

/** Everything that can be wrong before a database is needed. */
export async function prepare(entry: Entry, environment: NodeJS.ProcessEnv, portBase: number): Promise<App> {
  const pattern = await loadPattern(entry);
  if (!isPattern(pattern))
    throw new UsageError(`the "pattern" of "${entry.module}" is none: make it with definePattern`);
  const settings = seeding(settingsOf(entry.id, environment));
  const configured = await pattern.configure({ ...settings, PORT: String(portBase + entry.port) });
  return { ...entry, ...configured, ownDatabase: ownDatabaseOf(entry.id, environment) };
}

type Place = {
  databases: Databases | undefined;
  parts: Parts;
  /** What it starts is added, to be stopped. */
  servers: (() => Promise<void>)[];
};

export async function host(app: App, { databases, parts, servers }: Place): Promise<Row> {
  const { id, title, chapter, tryThis, docs, prepareDatabase, ownDatabase } = app;
  const database = ownDatabase ?? databases?.urlOf(id) ?? '';
  if (prepareDatabase) {
    const applied = await step(`${id}: database`, () => prepareDatabase(database));
    for (const migration of applied) console.log(`      applied ${migration}`);
  }
  const running = await step(`${id}: listening`, () => app.start(database, parts.host));
  const { url, stop } = running;
  servers.push(stop);
  parts.add(id, running);
  return { id, url, tryThis, ...(docs !== undefined && { docs }), ...(chapter === undefined && { title }) };
}
