// What is compared, and how each of them is started: the programs in their order, the last one is asked.
import { freePort } from '#measure/servers';
import { countStatements } from './count-statements.ts';
import { type Program, startProgram } from './program.ts';
import { countRequests, openTap, type Tap } from './tap.ts';

export type SystemName =
  | 'monolith'
  | 'modular-monolith'
  | 'microservices'
  | 'microservices-asking'
  | 'cqrs'
  | 'event-sourcing';

const services = 'packages/system/microservices';
const microservices = ['users-service', 'auth-service', 'posts-service', 'gateway'].map(
  (name) => `${services}/${name}`,
);

/** Folders of programs. What has no database of its own stands in `withoutDatabase`. */
const programs: Record<SystemName, string[]> = {
  monolith: ['packages/system/monolith'],
  'modular-monolith': ['packages/system/modular-monolith'],
  microservices,
  'microservices-asking': microservices,
  cqrs: ['packages/data/cqrs'],
  'event-sourcing': ['packages/data/event-sourcing'],
};
const withoutDatabase = ['gateway'];
const hasDatabase = (folder: string) => !withoutDatabase.includes(idOf(folder));
const idOf = (folder: string) => folder.split('/').at(-1) ?? '';

/** The sources that somebody has to read and change, shared packages of the book left out. */
export const sourcesOf = (name: SystemName): string[] =>
  name.startsWith('microservices') ? [services] : (programs[name] ?? []);

export type System = {
  name: SystemName;
  url: string;
  programs: Program[];
  databases: number;
  /** Statements and requests between programs so far; always 0 without taps. */
  count: () => { sql: number; hops: number };
  stop: () => Promise<void>;
};

type Options = { urlOf: (database: string) => string; dataDir: string; tapped: boolean };

export async function startSystem(name: SystemName, { urlOf, dataDir, tapped }: Options): Promise<System> {
  const members = await Promise.all(programs[name].map(async (folder) => ({ folder, port: await freePort() })));
  const [statements, requests]: [Tap[], Tap[]] = [[], []];
  const started: Program[] = [];
  const stop = async () => {
    for (const program of started.toReversed()) await program.stop();
    for (const tap of [...statements, ...requests]) await tap.close();
  };
  const through = async (url: string, taps: Tap[], counter: Parameters<typeof openTap>[1]) => {
    if (!tapped) return url;
    const target = new URL(url);
    const tap = await openTap(target.host, counter);
    taps.push(tap);
    target.host = tap.host;
    return target.href.replace(/\/$/, '');
  };
  try {
    const settings: Record<string, string> = { DATA_DIR: dataDir, SEED_DEMO: 'true' };
    for (const { folder, port } of members) {
      const [, service] = /\/([a-z]+)-service$/.exec(folder) ?? [];
      const url = `http://127.0.0.1:${port}`;
      if (service) settings[`${service.toUpperCase()}_SERVICE_URL`] = await through(url, requests, countRequests);
    }
    if (name === 'microservices-asking') settings.LIST_AUTHORS = 'asked';
    for (const { folder, port } of members) {
      const id = idOf(folder);
      const databaseUrl = hasDatabase(folder) ? await through(urlOf(id), statements, countStatements) : '';
      started.push(await startProgram({ id, folder, port, settings: { ...settings, DATABASE_URL: databaseUrl } }));
    }
    const sum = (taps: Tap[]) => taps.reduce((total, tap) => total + tap.count(), 0);
    return {
      name,
      url: started.at(-1)?.url ?? '',
      programs: started,
      databases: members.filter(({ folder }) => hasDatabase(folder)).length,
      count: () => ({ sql: sum(statements), hops: sum(requests) }),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
