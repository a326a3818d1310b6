// The 20 newest posts with their authors over HTTP: REST against bare node:http with pg. Every ratio comes from one run on
// one machine, whose servers gave the same bytes.
import { join } from 'node:path';
import { openDatabaseServer, openPool } from '#kit/database';
import { ratios, withSpread } from '#measure';
import { connections, leaveCoreZero, placement, rounds, type Slice, startServer, temporarily } from '#measure/servers';
import { generatePosts, prepareDatabase } from '#single-database';
import { sqlDatabase } from '#sql';

const demanded = 0.75;
const path = '/api/posts';
const bare = new URL('./servers/bare.ts', import.meta.url);
const rest = new URL('./servers/rest.ts', import.meta.url);
const variants = [
  { name: 'bare node:http and pg, a named statement', file: bare },
  { name: 'the same, its plan kept', file: bare, args: ['kept'] },
  { name: 'REST, all middleware', file: rest },
];

await temporarily(async (folder, atEnd) => {
  leaveCoreZero();
  console.error('  … a database with 100,000 posts is made');
  const postgres = await openDatabaseServer({ dataDir: folder });
  atEnd(postgres.stop);
  const url = postgres.urlOf('rest');
  await prepareDatabase(url);
  const pool = openPool(url, { max: 1, timeoutMs: 600_000 });
  await generatePosts(sqlDatabase(pool));
  await pool.end();

  const servers = [];
  for (const { file, args = [] } of variants) {
    const started = await startServer(file, [url, ...args], join(folder, 'servers.log'));
    atEnd(started.stop);
    servers.push(started);
  }
  const bodies = new Set(await Promise.all(servers.map(async ({ url }) => (await fetch(url + path)).text())));
  if (bodies.size !== 1) throw new Error('Cannot compare: the servers give different answers');

  const slices = await rounds(
    servers.map((server) => ({ server, load: { path, headers: [{}] } })),
    8,
  );
  const of = (kind: keyof Slice, at: number) => (slices[at] ?? []).map((slice) => slice[kind]);
  console.log(`${path}: ${Buffer.byteLength([...bodies][0] ?? '')} bytes, ${connections} connections; ${placement}`);
  console.log('Each figure: median (least to greatest round)');
  for (const [index, { name }] of variants.entries()) {
    console.log(`\n${name}`);
    console.table({
      'rate, of bare': withSpread(ratios(of('rate', index), of('rate', 0))),
      'CPU per request, times bare': withSpread(ratios(of('cpu', index), of('cpu', 0))),
      'rate, of bare with its plan kept': withSpread(ratios(of('rate', index), of('rate', 1))),
      'requests a second': withSpread(of('rate', index)),
    });
  }
  console.log(`\nDemanded of REST: ${demanded} of bare node:http and pg.`);
});
