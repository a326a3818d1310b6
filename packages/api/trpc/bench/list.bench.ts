// The 20 newest posts with their authors: tRPC against a route of ours that answers the same, and five calls in one
// request against one. Every ratio comes from one run on one machine, whose servers gave the same posts.
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { openDatabaseServer, openPool } from '#kit/database';
import { ratios, withSpread } from '#measure';
import { connections, leaveCoreZero, placement, rounds, type Slice, startServer, temporarily } from '#measure/servers';
import { generatePosts, prepareDatabase } from '#single-database';
import { sqlDatabase } from '#sql';

const demanded = { rate: 0.8, batch: 1.5 };
const input = (value: object) => encodeURIComponent(JSON.stringify(value));
const one = `/trpc/posts.list?input=${input({ limit: 20 })}`;
const five = `/trpc/${Array(5).fill('posts.list').join()}?batch=1`;
const [rest, trpc, adapter, memory] = [
  new URL('./servers/rest.ts', import.meta.url),
  new URL('./servers/trpc.ts', import.meta.url),
  new URL('./servers/adapter.ts', import.meta.url),
  new URL('./servers/memory.ts', import.meta.url),
] as const;
const variants = [
  { name: 'REST: a route with all middleware', file: rest, path: '/posts' },
  { name: 'tRPC: ours, with all middleware', file: trpc, path: one },
  { name: 'tRPC: its own adapter on bare Express', file: adapter, path: one },
  { name: 'tRPC without a database: one call', file: memory, path: '/trpc/posts.list' },
  { name: 'tRPC without a database: five calls in one request', file: memory, path: five },
  { name: 'tRPC without a database: one call by its own adapter', file: memory, path: '/adapter/posts.list' },
];

await temporarily(async (folder, atEnd) => {
  leaveCoreZero();
  console.error('  … a database with 100,000 posts is made');
  const postgres = await openDatabaseServer({ dataDir: folder });
  atEnd(postgres.stop);
  const url = postgres.urlOf('trpc');
  await prepareDatabase(url);
  const pool = openPool(url, { max: 1, timeoutMs: 600_000 });
  await generatePosts(sqlDatabase(pool));
  await pool.end();

  const servers = [];
  for (const { file, path } of variants) {
    const started = await startServer(file, [url], join(folder, 'servers.log'));
    atEnd(started.stop);
    servers.push({ ...started, path });
  }
  const answers = await Promise.all(servers.map(async ({ url, path }) => (await fetch(url + path)).json()));
  const [expected, ours, theirs, single, batch, byAdapter] = answers;
  const isSame = isDeepStrictEqual(ours, { result: { data: expected } }) && isDeepStrictEqual(theirs, ours);
  const isWhole = isDeepStrictEqual(batch, Array(5).fill(single)) && isDeepStrictEqual(byAdapter, single);
  if (!isSame || !isWhole) throw new Error('Cannot compare: the servers give different answers');

  const slices = await rounds(
    servers.map((server) => ({ server, load: { path: server.path, headers: [{}] } })),
    8,
  );
  const of = (kind: keyof Slice, at: number) => (slices[at] ?? []).map((slice) => slice[kind]);
  console.log(`${connections} connections; ${placement}`);
  console.log('Each figure: median (least to greatest round)');
  for (const [index, { name }] of variants.entries()) {
    const base = index < 3 ? 0 : 3;
    console.log(`\n${name}`);
    console.table({
      [`rate, of "${variants[base]?.name}"`]: withSpread(ratios(of('rate', index), of('rate', base))),
      'CPU per request, times that': withSpread(ratios(of('cpu', index), of('cpu', base))),
      'requests a second': withSpread(of('rate', index)),
    });
  }
  const byTheirs = withSpread(ratios(of('cpu', 4), of('cpu', 5)));
  console.log(
    `\nFive calls in one request of ours, times the CPU of one call by the adapter of the library: ${byTheirs}`,
  );
  console.log(
    `Demanded: ${demanded.rate} of the rate of REST; five calls at most ${demanded.batch} times the CPU of one.`,
  );
});
