// The three architectures side by side, on the same work: what one request costs, how much there is to run and to read, and what
// stops when a part of it stops. Writes docs/measurements/architectures.json.
import { join } from 'node:path';
import { openDatabaseServer } from '#kit/database';
import { median } from '#measure';
import { temporarily } from '#measure/servers';
import { writeComparison } from './measured.ts';
import { publishPosts, signIn, succeed } from './people.ts';
import { countsOf } from './requests.ts';
import { filesNaming, filesOf, linesIn } from './source.ts';
import { compareSpeed } from './speed.ts';
import { type System, type SystemName, sourcesOf, startSystem } from './systems.ts';
import { whatStops } from './what-stops.ts';

const names = ['monolith', 'modular-monolith', 'microservices', 'microservices-asking'] as const satisfies SystemName[];
/** A field that nothing else is named like, from the table to the answer. */
const field = /publishedAt|published_at/;

await temporarily(async (folder, atEnd) => {
  const server = await openDatabaseServer({ dataDir: join(folder, 'data') });
  atEnd(server.stop);
  const start = async (name: SystemName, tapped: boolean): Promise<System> => {
    console.error(`  … ${name} starts`);
    const system = await startSystem(name, { urlOf: server.urlOf, dataDir: folder, tapped });
    atEnd(system.stop);
    return system;
  };

  const found: Record<string, object> = {};
  const people = async (url: string) => ({
    author: await signIn(url, 'noor@example.com'),
    admin: await signIn(url, 'ada@example.com'),
  });
  for (const name of names) {
    const system = await start(name, true);
    const who = await people(system.url);
    // The asking services stand in front of the databases of the others, which are full already.
    if (name !== 'microservices-asking') await publishPosts(system.url, who.author, 20);
    const files = filesOf(sourcesOf(name));
    found[name] = {
      programs: system.programs.length,
      databases: system.databases,
      lines: linesIn(files),
      filesOfAField: filesNaming(field, files),
      requests: await countsOf(system, who),
      stops: await whatStops(system, who),
    };
    await system.stop();
  }

  const untapped: System[] = [];
  for (const name of names) untapped.push(await start(name, false));
  const bodies = await Promise.all(untapped.map(async ({ url }) => (await succeed(url, 'GET', '/api/posts')).body));
  if (bodies.some(({ items }) => !Array.isArray(items) || items.length !== 20)) {
    throw new Error('Cannot compare: the lists are not as long as each other');
  }
  const speed = await compareSpeed(untapped);
  for (const [name, figures] of Object.entries(speed)) Object.assign(found[name] ?? {}, figures);
  console.table(Object.fromEntries(untapped.map(({ name }) => [name, speed[name]?.memory.median])));
  if (Number.isNaN(median(Object.values(speed).map(({ latency }) => latency.median)))) {
    throw new Error('Cannot compare: a figure is missing');
  }
  writeComparison('architectures', { systems: found });
});
