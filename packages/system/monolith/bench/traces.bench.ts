// What traces cost the list of the 20 newest posts: nobody asks for them, against the same monolith without a line about them;
// and the last ones are kept in the ring.
import { join } from 'node:path';
import { ratios, withSpread } from '#measure';
import { connections, leaveCoreZero, placement, rounds, type Slice, startServer, temporarily } from '#measure/servers';
import { openBenchDatabase } from './bench-database.ts';

const path = '/api/posts';
const monolith = new URL('./servers/monolith.ts', import.meta.url);
const variants = [
  { name: 'without a line about traces', file: new URL('./servers/untraceable.ts', import.meta.url), traces: 'off' },
  { name: 'nobody asks for traces', file: monolith, traces: 'off' },
  { name: 'the last traces in the ring', file: monolith, traces: 'ring' },
];

await temporarily(async (folder, atEnd) => {
  leaveCoreZero();
  console.error('  … a database with 100,000 posts is made');
  const database = await openBenchDatabase(folder, atEnd);
  const rivals = [];
  for (const { file, traces } of variants) {
    const server = await startServer(file, [database.url, traces], join(folder, 'servers.log'));
    atEnd(server.stop);
    rivals.push({ server, load: { path, headers: [{}] } });
  }
  const bodies = await Promise.all(rivals.map(async ({ server }) => (await fetch(server.url + path)).text()));
  if (new Set(bodies).size !== 1) throw new Error('Cannot compare: the servers give different answers');

  const slices = await rounds(rivals, 12);
  const of = (kind: keyof Slice, at: number) => (slices[at] ?? []).map((slice) => slice[kind]);
  console.log(`${path}, ${connections} connections; ${placement}`);
  console.log('Each figure: median (least to greatest round)');
  for (const [index, { name }] of variants.entries()) {
    console.log(`\n${name}`);
    console.table({
      'rate, of the one without': withSpread(ratios(of('rate', index), of('rate', 0))),
      'CPU per request, times the one without': withSpread(ratios(of('cpu', index), of('cpu', 0))),
      'requests a second': withSpread(of('rate', index)),
    });
  }
});
