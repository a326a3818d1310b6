// The 20 newest posts with their authors over HTTP, through the gateway: from a service with copies of the authors, and from one
// that asks for their names in one call, against one join in the monolith. Every ratio comes from one run on one machine.
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
  const started = async (...programs: Parameters<typeof startPrograms>) => {
    const rival = await startPrograms(...programs);
    atEnd(rival.stop);
    return rival;
  };
  const program = async (id: string) => ({ id, databaseUrl: server.urlOf(id), port: await freePort() });
  const monolith = await program('monolith');
  rivals.push(await started('the monolith', [monolith], { DATA_DIR: folder }));
  const [users, auth] = [await program('users-service'), await program('auth-service')];
  const [posts, gateway] = [await program('posts-service'), await program('gateway')];
  const addresses = {
    AUTH_SERVICE_URL: `http://127.0.0.1:${auth.port}`,
    USERS_SERVICE_URL: `http://127.0.0.1:${users.port}`,
    POSTS_SERVICE_URL: `http://127.0.0.1:${posts.port}`,
    DATA_DIR: folder,
  };
  const services = await started('the services', [users, auth, posts, gateway], addresses);
  rivals.push(services);
  // The same services once more in front of the same databases, but for where the names come from.
  const [asking, second] = [
    { ...posts, port: await freePort() },
    { ...gateway, port: await freePort() },
  ];
  const others = { ...addresses, POSTS_SERVICE_URL: `http://127.0.0.1:${asking.port}`, LIST_AUTHORS: 'asked' };
  rivals.push(await started('the services, names asked for', [asking, second], others));
  await fill('users-service', users.databaseUrl);
  await fill('monolith', monolith.databaseUrl);
  await fill('posts-service', posts.databaseUrl);
  const direct = { ...services, name: 'the posts service', url: addresses.POSTS_SERVICE_URL };
  await compare([...rivals, direct]);
});

async function compare(all: Programs[]): Promise<void> {
  const bodies = new Set(await Promise.all(all.map(async ({ url }) => (await fetch(url + path)).text())));
  if (bodies.size !== 1) throw new Error('Cannot compare: they give different answers');
  for (const rival of all) await rate(rival, 3);
  const rates: number[][] = all.map(() => []);
  const tell = tellRounds('servers by turns', count);
  for (let round = 0; round < count; round++) {
    tell(round + 1);
    const order = [...all.entries()];
    for (const [at, rival] of round % 2 === 0 ? order : order.reverse()) rates[at]?.push(await rate(rival, 1));
  }
  const [monolith = [], copies = [], asked = [], alone = []] = rates;
  console.log(`${path}, ${connections} connections. Each figure: median (least to greatest round)`);
  console.table({
    'rate with copies, through the gateway, of the monolith': withSpread(ratios(copies, monolith)),
    'rate with names asked for, through the gateway, of the monolith': withSpread(ratios(asked, monolith)),
    'rate of the posts service alone, of the monolith': withSpread(ratios(alone, monolith)),
    'requests a second, the monolith': withSpread(monolith),
    'requests a second, with copies': withSpread(copies),
    'requests a second, with names asked for': withSpread(asked),
    'requests a second, the posts service alone': withSpread(alone),
  });
}
