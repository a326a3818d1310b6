// Measures by turns: short slices, the order reversed each round, so that a disturbance from outside hits all alike.
import autocannon from 'autocannon';
import { tellRounds } from '../progress.ts';
import type { Server } from './start-server.ts';

/** Of one slice: answers in all and in a second, and CPU microseconds of the server process for one answer. */
export type Slice = { answers: number; rate: number; cpu: number };

/** `headers` are those of one connection each; more connections take them again from the first on. */
type Load = { path: string; headers: Record<string, string>[]; method?: 'GET' | 'POST'; body?: string };
export type Rival = { server: Server; load: Load };

export const connections = 50;

async function slice({ server: { url, cpu }, load }: Rival, seconds: number): Promise<Slice> {
  const { path, headers, method = 'GET', body = '' } = load;
  let connected = 0;
  const before = await cpu();
  const started = performance.now();
  const result = await autocannon({
    url: url + path,
    method,
    body,
    connections,
    duration: seconds,
    setupClient: (client) => client.setHeaders(headers[connected++ % headers.length] ?? {}),
  });
  const elapsed = performance.now() - started;
  const answers = result['2xx'];
  if (result.errors + result.non2xx > 0 || answers === 0) {
    throw new Error(`Cannot measure ${url}${path}: ${result.errors} errors, ${result.non2xx} refusals`);
  }
  const used = (await cpu()) - before;
  // What was on its way at the end stands in front of this in the server's queue: the next rival begins without it.
  await (await fetch(url + path)).arrayBuffer();
  return { answers, rate: answers / (elapsed / 1000), cpu: used / answers };
}

/** The slices of each rival, one for each round, after a longer one to warm up. */
export async function rounds(rivals: Rival[], count: number): Promise<Slice[][]> {
  console.error('  … each server warms up');
  for (const rival of rivals) await slice(rival, 3);
  const tell = tellRounds('servers by turns', count);
  const slices = rivals.map((): Slice[] => []);
  for (let round = 0; round < count; round++) {
    tell(round + 1);
    const order = [...rivals.keys()];
    for (const index of round % 2 === 0 ? order : order.reverse()) {
      const rival = rivals[index];
      if (rival) slices[index]?.push(await slice(rival, 1));
    }
  }
  return slices;
}
