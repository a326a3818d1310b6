// The 20 newest posts with their authors over HTTP: three modules with a copy of each author, against one join in the monolith.
// Every ratio comes from one run on one machine.
import { join } from 'node:path';
import autocannon from 'autocannon';
import { openDatabaseServer } from '#kit/database';
import { ratios, tellRounds, withSpread } from '#measure';
import { freePort, type Programs, startPrograms, temporarily } from '#measure/servers';
import { fill } from './rows.ts';

const path = '/api/posts';
const connections = 50;
const count = 8;

async function rate({ url }: Programs, seconds: number): Promise<number> {
  const result = await autocannon({ url: url + path, connections, duration: seconds });
  if (result.errors + result.non2xx > 0) throw new Error(`Cannot measure ${url}: ${result.non2xx} refusals`);
  return result['2xx'] / result.duration;
}

await temporarily(async (folder, atEnd) => {
  const server = await openDatabaseServer({ dataDir: join(folder, 'data') });
  atEnd(server.stop);
  const rivals: Programs[] = [];
  for (const id of ['monolith', 'modular-monolith'] as const) {
    const databaseUrl = server.urlOf(id);
    const rival = await startPrograms(id, [{ id, databaseUrl, port: await freePort() }]);
    atEnd(rival.stop);
    rivals.push(rival);
    await fill(id, databaseUrl);
  }
  const bodies = new Set(await Promise.all(rivals.map(async ({ url }) => (await fetch(url + path)).text())));
  if (bodies.size !== 1) throw new Error('Cannot compare: the two give different answers');

  for (const rival of rivals) await rate(rival, 3);
  const rates: number[][] = rivals.map(() => []);
  const tell = tellRounds('servers by turns', count);
  for (let round = 0; round < count; round++) {
    tell(round + 1);
    const order = [...rivals.entries()];
    for (const [at, rival] of round % 2 === 0 ? order : order.reverse()) rates[at]?.push(await rate(rival, 1));
  }
  const [monolith = [], modular = []] = rates;
  console.log(`${path}, ${connections} connections. Each figure: median (least to greatest round)`);
  console.table({
    'rate of the modular monolith, of the monolith': withSpread(ratios(modular, monolith)),
    'requests a second, the monolith': withSpread(monolith),
    'requests a second, the modular monolith': withSpread(modular),
  });
});
