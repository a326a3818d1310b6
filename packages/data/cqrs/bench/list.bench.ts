// The 20 newest posts with their authors over HTTP: the read models of CQRS against the usual Express and Prisma.
// Every ratio comes from one run on one machine.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ratios, withSpread } from '#measure';
import { connections, leaveCoreZero, placement, rounds, type Slice, startServer, temporarily } from '#measure/servers';
import { startRedis } from '#shared-limits/testing';
import { openBenchServer } from './bench-database.ts';

const path = '/api/posts';
const cqrs = new URL('./servers/cqrs.ts', import.meta.url);
const usual = new URL('./servers/usual.ts', import.meta.url);
const hasRedis = spawnSync('redis-server', ['--version']).status === 0;

await temporarily(async (folder, atEnd) => {
  leaveCoreZero();
  console.error('  … a database with 100,000 posts is made, and read models of them');
  const url = await (await openBenchServer(folder, atEnd)).database('cqrs', 100_000);
  const variants = [
    { name: 'usual Express, res.json, Prisma include', file: usual, args: [url] },
    { name: 'CQRS, rows of PostgreSQL, one question for all who ask at once', file: cqrs, args: [url, '0'] },
    { name: 'CQRS, with the copy in the process', file: cqrs, args: [url, '1000'] },
  ];
  if (hasRedis) {
    const redis = await startRedis();
    atEnd(redis.kill);
    variants.push({
      name: 'CQRS, Redis, one question for all who ask at once',
      file: cqrs,
      args: [url, '0', redis.url],
    });
  } else console.error('  … no redis-server here: Redis is left out');

  const servers: Awaited<ReturnType<typeof startServer>>[] = [];
  for (const { file, args } of variants) {
    const server = await startServer(file, args, join(folder, 'servers.log'));
    atEnd(server.stop);
    servers.push(server);
  }
  // What Redis is to answer has to be there.
  const metrics = async () => (await fetch(`${servers.at(-1)?.url}/metrics`)).text();
  while (hasRedis && !/store="redis",build="\d+",state="serving"/.test(await metrics()))
    await new Promise((resolve) => setTimeout(resolve, 200));

  const bodies = new Set(await Promise.all(servers.map(async ({ url }) => (await fetch(url + path)).text())));
  if (bodies.size !== 1) throw new Error('Cannot compare: the servers give different answers');
  const load = { path, headers: [{}] };
  const slices = await rounds(
    servers.map((server) => ({ server, load })),
    6,
  );
  const of = (kind: keyof Slice, at: number) => (slices[at] ?? []).map((slice) => slice[kind]);
  console.log(`${path}: ${Buffer.byteLength([...bodies][0] ?? '')} bytes, ${connections} connections; ${placement}`);
  console.log('Each figure: median (least to greatest round)');
  for (const [index, { name }] of variants.entries()) {
    console.log(`\n${name}`);
    console.table({
      'rate, times the usual style': withSpread(ratios(of('rate', index), of('rate', 0))),
      'CPU of the usual style, times ours': withSpread(ratios(of('cpu', 0), of('cpu', index))),
      'requests a second': withSpread(of('rate', index)),
      'CPU µs a request': withSpread(of('cpu', index)),
    });
  }
});
