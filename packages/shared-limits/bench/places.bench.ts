// What it costs a request to be counted: in its process, in PostgreSQL and in Redis, against a request that nobody counts.
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { Agent, get, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type Express } from 'express';
import { startEmbedded } from '#embedded-postgresql';
import { costs, duration, median, ratios, type Work, withSpread } from '#measure';
import { limitRequests, shareLimits } from '../src/index.ts';
import { startRedis } from '../testing/redis-server.ts';

const rounds = Number(process.env.BENCH_ROUNDS ?? 15);
const [requests, connections] = [1_000, 20];
type Place = Pick<Parameters<typeof shareLimits>[1], 'redisUrl' | 'databaseUrl'>;
const ends: (() => unknown)[] = [];

function counted(place: Place): Express {
  const app = express();
  const onFailure = (error: unknown) => {
    throw new Error('Cannot measure: a count was not made where it belongs', { cause: error });
  };
  shareLimits(app, { scope: 'bench', patienceMs: 10_000, ...place, onFailure });
  const limit = { name: 'requests', requests: 1_000_000, windowSeconds: 3_600 };
  app.use(limitRequests(limit, (seconds) => new Error(`Cannot measure: refused for ${seconds} s`)));
  ends.push(() => app.get('limits')?.close());
  return app;
}

async function open(app: Express): Promise<() => Promise<number>> {
  app.get('/', (_req, res) => void res.send('done'));
  const server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  ends.push(
    () => agent.destroy(),
    () => server.close(),
  );
  const ask = async () => {
    const [answered]: IncomingMessage[] = await once(get({ port, host: '127.0.0.1', agent }), 'response');
    await answered?.toArray();
    if (answered?.statusCode !== 200) throw new Error(`Cannot measure: the answer is ${answered?.statusCode}`);
  };
  const one = async () => {
    for (let n = 0; n < requests / connections; n++) await ask();
  };
  return async () => {
    await Promise.all(Array.from({ length: connections }, one));
    return requests;
  };
}

const none = 'not counted';
const rivals: Record<string, Work> = { [none]: await open(express()), 'in the process': await open(counted({})) };
const postgresql = await startEmbedded({});
rivals['in PostgreSQL'] = await open(counted({ databaseUrl: postgresql.url }));
const hasRedis = spawnSync('redis-server', ['--version']).status === 0;
if (hasRedis) {
  const redis = await startRedis();
  rivals['in Redis'] = await open(counted({ redisUrl: redis.url }));
  ends.unshift(redis.kill);
} else console.error('  … no redis-server here: Redis is left out');
ends.unshift(postgresql.stop);

const found = await costs(rivals, rounds);
for (const end of ends.toReversed()) await end();

console.log(`One request, ${connections} at once, client and server in one process; median (least to greatest round)`);
console.table(
  Object.entries(found).map(([place, { elapsed, cpu }]) => ({
    counted: place,
    'time, times the one not counted': withSpread(ratios(elapsed, found[none]?.elapsed ?? [])),
    'CPU, times the one not counted': withSpread(ratios(cpu, found[none]?.cpu ?? [])),
    'CPU each': duration(median(cpu)),
  })),
);
