// What one list costs the monolith in milliseconds of a CPU: from it the consultant counts how many programs so many users need.
// All other figures are ratios; this one tells of the machine as well, and a proposal says which. Writes docs/measurements/capacity.json.
import { join } from 'node:path';
import autocannon from 'autocannon';
import { openDatabaseServer } from '#kit/database';
import { temporarily } from '#measure/servers';
import { figure, writeComparison } from './measured.ts';
import { publishPosts, signIn, succeed } from './people.ts';
import { startSystem } from './systems.ts';

const [rounds, seconds, connections] = [9, 1, 50];

await temporarily(async (folder, atEnd) => {
  const server = await openDatabaseServer({ dataDir: join(folder, 'data') });
  atEnd(server.stop);
  const system = await startSystem('monolith', { urlOf: server.urlOf, dataDir: folder, tapped: false });
  atEnd(system.stop);
  await publishPosts(system.url, await signIn(system.url, 'noor@example.com'), 20);
  const { items } = (await succeed(system.url, 'GET', '/api/posts')).body;
  if (!Array.isArray(items) || items.length !== 20) throw new Error('Cannot measure a list: it has not 20 posts');

  const cpu = () => system.programs.reduce((total, program) => total + program.cpu(), 0);
  const ask = (duration: number) => autocannon({ url: `${system.url}/api/posts`, connections, duration });
  await ask(3);
  const costs: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const before = cpu();
    const { errors, non2xx, '2xx': answers } = await ask(seconds);
    if (errors + non2xx > 0 || answers === 0)
      throw new Error(`Cannot measure a list: ${errors} errors, ${non2xx} refusals`);
    costs.push((cpu() - before) / 1000 / answers);
  }
  console.table({ 'ms of a CPU for one list': figure(costs) });
  writeComparison('capacity', { cpuMsOfAList: figure(costs) });
});
