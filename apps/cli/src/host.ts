// One pattern of a start: from its manifest to a server, step by step.
import { type Configured, firstPort, isPattern, settingsOf } from '#pattern';
import type { Row } from './banner.ts';
import type { Databases } from './databases.ts';
import { type Entry, loadPattern } from './patterns.ts';
import { step } from './progress.ts';
import { UsageError } from './usage-error.ts';

/** `ownDatabase` is a DATABASE_URL for this pattern alone. */
export type App = Entry & Configured & { ownDatabase: string | undefined };

/** Everything that can be wrong before a database is needed. */
export async function prepare(entry: Entry, environment: NodeJS.ProcessEnv): Promise<App> {
  const pattern = await loadPattern(entry);
  if (!isPattern(pattern))
    throw new UsageError(`the "pattern" of "${entry.module}" is none: make it with definePattern`);
  const configured = await pattern.configure({ ...environment, PORT: String(portBase() + entry.port) });
  const { DATABASE_URL: shared } = environment;
  const { DATABASE_URL: own } = settingsOf(entry.id, environment);
  return { ...entry, ...configured, ownDatabase: own === shared ? undefined : own };
}

/** What it starts is added to `servers`, to be stopped. */
export async function host(app: App, databases: Databases | undefined, servers: (() => Promise<void>)[]): Promise<Row> {
  const { id, tryThis, docs, prepareDatabase, ownDatabase } = app;
  const database = prepareDatabase ? (ownDatabase ?? databases?.urlOf(id) ?? '') : '';
  if (prepareDatabase) {
    const applied = await step(`${id}: database`, () => prepareDatabase(database));
    for (const migration of applied) console.log(`      applied ${migration}`);
  }
  const { url, stop } = await step(`${id}: listening`, () => app.start(database));
  servers.push(stop);
  return { id, url, tryThis, ...(docs !== undefined && { docs }) };
}

function portBase(): number {
  const { PORT_BASE = String(firstPort) } = process.env;
  if (/^\d{4,5}$/.test(PORT_BASE) && Number(PORT_BASE) <= 65_000) return Number(PORT_BASE);
  throw new UsageError('Cannot use PORT_BASE: it must be a number from 1000 to 65000');
}
