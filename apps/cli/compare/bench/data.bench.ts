// Where the truth lives, side by side: what a write and a read cost, for how long a list is behind, and how much of the past can be
// asked for. Writes docs/measurements/data.json.
import { join } from 'node:path';
import { openDatabaseServer } from '#kit/database';
import { median, tellRounds } from '#measure';
import { temporarily } from '#measure/servers';
import { askPast } from './ask-past.ts';
import { homes } from './homes.ts';
import { figure, writeComparison } from './measured.ts';
import { succeed } from './people.ts';
import { howLate, type Late } from './staleness.ts';
import { type System, type SystemName, startSystem } from './systems.ts';

const [rounds, each] = [9, 30];

type Kind = 'write' | 'read';

await temporarily(async (folder, atEnd) => {
  const server = await openDatabaseServer({ dataDir: join(folder, 'data') });
  atEnd(server.stop);
  const start = async (name: SystemName, tapped: boolean): Promise<System> => {
    console.error(`  … ${name} starts`);
    const system = await startSystem(name, { urlOf: server.urlOf, dataDir: folder, tapped });
    atEnd(system.stop);
    return system;
  };

  const found: Record<string, Record<string, unknown>> = {};
  for (const home of homes) {
    const system = await start(home.system, true);
    const author = await home.author(system.url, folder);
    for (let n = 0; n < 20; n++) await home.publish(system.url, author, await home.create(system.url, author));
    const count = async (ask: () => Promise<unknown>) => {
      const counts: number[] = [];
      for (let asked = 0; asked < 25; asked++) {
        const before = system.count().sql;
        await ask();
        if (asked >= 4) counts.push(system.count().sql - before);
      }
      // What goes on beside a request is counted with it: the least of many is the request alone.
      return Math.min(...counts);
    };
    found[home.name] = {
      statements: {
        write: await count(() => home.create(system.url, author)),
        read: await count(() => succeed(system.url, 'GET', '/api/posts')),
      },
      past: await askPast(home, system.url, author),
    };
    await system.stop();
  }

  const untapped = [];
  for (const home of homes) {
    const system = await start(home.system, false);
    untapped.push({ home, system, author: await home.author(system.url, folder) });
  }
  const times = new Map(homes.map(({ name }) => [name, { write: [] as number[], read: [] as number[] }]));
  const late = new Map(homes.map(({ name }): [string, Late[]] => [name, []]));
  const tell = tellRounds('homes by turns', rounds + 1);
  for (let round = 0; round <= rounds; round++) {
    tell(round + 1);
    for (const { home, system, author } of round % 2 === 0 ? untapped : untapped.toReversed()) {
      const write = await timeOf(() => home.create(system.url, author));
      const read = await timeOf(() => succeed(system.url, 'GET', '/api/posts'));
      const lateness = await howLate(home, system.url, author);
      // The first round warms everything up.
      if (round === 0) continue;
      times.get(home.name)?.write.push(write);
      times.get(home.name)?.read.push(read);
      late.get(home.name)?.push(...lateness);
    }
  }
  const base = times.get(homes[0]?.name ?? '');
  for (const { name } of homes) {
    const own = times.get(name);
    const ratio = (kind: Kind) =>
      figure((own?.[kind] ?? []).map((ms, round) => ms / (base?.[kind][round] ?? Number.NaN)));
    const seen = late.get(name) ?? [];
    Object.assign(found[name] ?? {}, {
      write: ratio('write'),
      read: ratio('read'),
      late: {
        share: seen.filter(({ reads }) => reads > 0).length / seen.length,
        ofAWrite: figure(seen.map(({ ofAWrite }) => ofAWrite)),
      },
    });
  }
  writeComparison('data', { homes: found });
});

/** The median of so many, each after the one before. */
async function timeOf(ask: () => Promise<unknown>): Promise<number> {
  const found: number[] = [];
  for (let asked = 0; asked < each; asked++) {
    const started = performance.now();
    await ask();
    found.push(performance.now() - started);
  }
  return median(found);
}
