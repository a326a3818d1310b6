// Measures by turns: short slices, the order reversed each round, so that a disturbance from outside hits all alike.
import autocannon from 'autocannon';
import { tellRounds } from '#measure';
import type { Server } from './start-server.ts';

/** Of one slice: answers in a second, and CPU microseconds of the server process for one answer. */
export type Slice = { rate: number; cpu: number };

export type Load = { path: string; headers: Record<string, string> };

async function slice({ url, cpu }: Server, { path, headers }: Load, seconds: number): Promise<Slice> {
  const before = await cpu();
  const started = performance.now();
  const result = await autocannon({ url: url + path, headers, connections: 50, duration: seconds });
  const elapsed = performance.now() - started;
  const answers = result['2xx'];
  if (result.errors + result.non2xx > 0 || answers === 0) {
    throw new Error(`Cannot measure ${url}${path}: ${result.errors} errors, ${result.non2xx} refusals`);
  }
  return { rate: answers / (elapsed / 1000), cpu: ((await cpu()) - before) / answers };
}

/** The slices of each server, one for each round, after a longer one to warm up. */
export async function rounds(servers: Server[], load: Load, count: number): Promise<Slice[][]> {
  console.error(`  … ${load.path}: each server warms up`);
  for (const server of servers) await slice(server, load, 3);
  const tell = tellRounds(load.path, count);
  const slices = servers.map((): Slice[] => []);
  for (let round = 0; round < count; round++) {
    tell(round + 1);
    const order = [...servers.keys()];
    for (const index of round % 2 === 0 ? order : order.reverse()) {
      const server = servers[index];
      if (server) slices[index]?.push(await slice(server, load, 1));
    }
  }
  return slices;
}
