// Many clients at once, in a thread of their own, so that the atlas goes on serving. Each sends its next request after an answer.
import { once } from 'node:events';
import { Agent, get, type IncomingMessage } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';
import type { LoadSettings } from './put-load.ts';
import type { Load } from './sent.ts';

const { url, clients, ms }: LoadSettings = workerData;
/** A server that takes a request and says nothing does not hold up the end. */
const patienceMs = 10_000;

const begun = performance.now();
const times: number[] = [];
const count = { refused: 0, errors: 0 };

/** A server limits what one address may send: on Linux each client has one, as it would have outside. */
const addressOf = (client: number) => (process.platform === 'linux' ? { localAddress: `127.0.1.${client + 1}` } : {});

async function send(agent: Agent, client: number): Promise<void> {
  const sent = performance.now();
  // Not sampled: the traces of these would drive out those that somebody wants to see.
  const headers = { traceparent: `00-${'1'.repeat(32)}-${'1'.repeat(16)}-00` };
  const request = get(url, { agent, headers, signal: AbortSignal.timeout(patienceMs), ...addressOf(client) });
  const [answer]: IncomingMessage[] = await once(request, 'response');
  if (!answer) return;
  await once(answer.resume(), 'end');
  if (answer.statusCode === 200) times.push(performance.now() - sent);
  else if (answer.statusCode === 429) count.refused += 1;
  else count.errors += 1;
  // Who is refused comes again, but not at once.
  if (answer.statusCode !== 200) await pause(100);
}

async function goOn(client: number): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  while (performance.now() - begun < ms) {
    await send(agent, client).catch(() => {
      count.errors += 1;
      return pause(100);
    });
  }
  agent.destroy();
}

await Promise.all(Array.from({ length: clients }, (_, client) => goOn(client)));
times.sort((a, b) => a - b);
const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
const seconds = (performance.now() - begun) / 1_000;
const load: Load = { seconds, clients, answers: times.length, ...count, p50: at(0.5), p99: at(0.99) };
parentPort?.postMessage(load);
