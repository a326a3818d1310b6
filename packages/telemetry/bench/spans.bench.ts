// What spans cost one request with three pieces of work in it: without a line about them, with nobody asking, and in the ring.
import { costs, duration, median, ratios, withSpread } from '#measure';
import { startTracing } from '../src/sdk/index.ts';
import { openServer, type Spans, spans, withoutSpans } from './server.ts';

const rounds = Number(process.env.BENCH_ROUNDS ?? 15);
const requests = 2_000;
const bounds = { spans: 10_000, bytes: 16 * 1_024 * 1_024 };

const plain = await openServer(withoutSpans);
const traced = await openServer(spans satisfies Spans);

async function recorded(): Promise<number> {
  const tracing = startTracing({ name: 'bench', ring: bounds, isExported: false, share: 1, onTrouble: console.error });
  const done = await traced.load(requests);
  const last = tracing.ring?.list(1)[0];
  await tracing.stop();
  if (last?.spans !== 4) throw new Error(`Cannot compare: a trace has ${last?.spans} spans and not 4`);
  return done;
}

const none = 'without a line about spans';
const found = await costs(
  {
    [none]: () => plain.load(requests),
    'nobody asks for spans': () => traced.load(requests),
    'the last ones in the ring': recorded,
  },
  rounds,
);
await Promise.all([plain.close(), traced.close()]);

console.log('One request over loopback, client and server in one process; median (least to greatest round)');
console.table(
  Object.entries(found).map(([server, { cpu }]) => ({
    server,
    'CPU, times the one without': withSpread(ratios(cpu, found[none]?.cpu ?? [])),
    'CPU each': duration(median(cpu)),
  })),
);
