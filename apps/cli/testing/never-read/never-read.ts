// node apps/cli/testing/never-read/never-read.ts [seconds]: 80 clients that never read their answers, for 180 seconds unless
// told otherwise. The server must keep its memory, answer others in time, and cut every one of them.
import { setTimeout as pause } from 'node:timers/promises';
import { askAndRead, askAndTime, askWithoutReading, type Manner } from './clients.ts';
import { startServer, writeLongPosts } from './server.ts';

const seconds = Number(process.argv[2] ?? 180);
const clients = 80;
const manners: Manner[] = [
  // Sends as much as makes the server wait, and no more; likewise in batches; and goes on sending.
  { together: 1, most: 32 },
  { together: 16, most: 32 },
  { together: 1, most: Number.POSITIVE_INFINITY },
];
// A short run needs a short bound, or nobody would be cut in it.
const unreadSeconds = Math.min(20, Math.ceil(seconds / 5));
const server = await startServer(unreadSeconds);
const paths = await writeLongPosts(server.url, 100);

/** Runs `client` so many times at once, and asks /healthz meanwhile: what they return, and how long each answer took. */
async function under<Result>(duration: number, client: (number: number, signal: AbortSignal) => Promise<Result>) {
  const stop = new AbortController();
  const all = Array.from({ length: clients }, (_, number) => client(number, stop.signal));
  const took: number[] = [];
  for (const end = performance.now() + duration * 1_000; performance.now() < end; await pause(250)) {
    const asked = performance.now();
    await (await fetch(`${server.url}/healthz`)).text();
    took.push(performance.now() - asked);
  }
  stop.abort();
  return { results: await Promise.all(all), took: took.sort((a, b) => a - b) };
}
const quantile = (sorted: number[], share: number) => Math.round(sorted[Math.floor((sorted.length - 1) * share)] ?? 0);
const typical = (values: number[]) =>
  quantile(
    values.toSorted((a, b) => a - b),
    0.5,
  );
const last = () => typical(server.memory.slice(-12));

await pause(3_000);
const cold = last();
// A new process grows with any load. So there are two bases: itself before the first request, and itself after clients who
// ask as often and do read.
const warming = await under(Math.max(10, seconds / 6), (_, signal) => askAndRead(server.port, paths, signal));
const warm = last();
server.memory.length = 0;
const waits: number[] = [];
const { results, took } = await under(seconds, async (number, signal) => {
  const manner = manners[number % manners.length] as Manner;
  if (number >= 2) return askWithoutReading(server.port, paths, manner, signal);
  // The first two read, and so tell how long an answer takes now.
  waits.push(...(await askAndTime(server.port, paths, manner, signal)));
  return [];
});
const peak = Math.round(Math.max(...server.memory));
await pause(3_000);
const end = last();
await server.stop();

const cuts = results.flat();
const byTime = cuts.filter((ms) => ms > unreadSeconds * 1_000 * 0.9).length;
const longest = Math.max(0, ...cuts) / 1_000;
const slowest = Math.max(0, ...waits) / 1_000;
const times = (sorted: number[]) =>
  `p50 ${quantile(sorted, 0.5)}, p99 ${quantile(sorted, 0.99)}, max ${quantile(sorted, 1)} ms`;
console.log(`resident memory: cold ${cold}, after clients that read ${warm}, peak ${peak}, end ${end} MB`);
console.log(`peak: ${(peak / cold).toFixed(2)} of cold, ${(peak / warm).toFixed(2)} of after clients that read`);
console.log(`/healthz: ${times(took)}; while clients read ${times(warming.took)}`);
console.log(
  `cut: ${cuts.length}, of these ${byTime} after ${unreadSeconds} s; the longest after ${longest.toFixed(1)} s, while ` +
    `those who read waited up to ${slowest.toFixed(1)} s`,
);

// A client counts from its last request. The server first works through what came before, as long as for those who read;
// then the bound begins, and busy cores look late: by half of the bound.
const latest = slowest + unreadSeconds * 1.5;
const wanted: Record<string, boolean> = {
  'the memory is at most 1.5 times what it was cold, and so what it was warm':
    Math.max(peak / cold, peak / warm) <= 1.5,
  'the 99th percentile of /healthz is at most 250 ms': quantile(took, 0.99) <= 250,
  'connections were cut for leaving an answer unread, and none of them late':
    byTime > 0 && waits.length > 0 && longest <= latest,
};
for (const [what, holds] of Object.entries(wanted)) console.log(`${holds ? 'ok    ' : 'FAILED'} ${what}`);
const passed = Object.values(wanted).filter(Boolean).length;
console.log(`${passed} passed, ${3 - passed} failed`);
process.exitCode = passed === 3 ? 0 : 1;
