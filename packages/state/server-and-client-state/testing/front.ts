// For tests: the network between a tab and the server. It passes everything on, until it is told what happens to the next
// requests; and it counts them.
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/** What happens to a request; `lost` reaches the server, but its answer reaches nobody. */
export type Fault = 'busy' | 'dead' | 'lost' | 'html';

type Plan = { fault: Fault; matches: RegExp; times: number };

export async function startFront(target: string) {
  let plans: Plan[] = [];
  const seen: string[] = [];
  let hungUp = 0;
  /** What every request waits for. */
  let gate: () => Promise<void> = async () => {};

  async function handle(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const line = `${req.method} ${req.url}`;
    seen.push(line);
    res.on('close', () => {
      if (!res.writableEnded) hungUp += 1;
    });
    const body = await buffer(req);
    const plan = plans.find(({ matches, times }) => times > 0 && matches.test(line));
    if (plan) plan.times -= 1;
    await gate();
    if (plan?.fault === 'dead') return void res.destroy();
    if (plan?.fault === 'html')
      return void res.writeHead(502, { 'Content-Type': 'text/html' }).end('<h1>Bad gateway</h1>');
    if (plan?.fault === 'busy') return void res.writeHead(503, problem).end(busy);
    const { host: _, connection: __, 'content-length': ___, ...headers } = req.headers;
    const answer = await fetch(target + req.url, {
      method: String(req.method),
      headers: headers as Record<string, string>,
      ...(body.length > 0 && { body }),
    });
    const bytes = Buffer.from(await answer.arrayBuffer());
    if (plan?.fault === 'lost') return void res.destroy();
    const kept = [...answer.headers].filter(([name]) => !ofOneHop.has(name));
    res.writeHead(answer.status, Object.fromEntries(kept)).end(bytes);
  }

  const server = createServer((req, res) => void handle(req, res).catch(() => res.destroy()));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    /** From now on; `Infinity` until `clear`. */
    next(fault: Fault, matches: RegExp, times = 1): void {
      plans.push({ fault, matches, times });
    },
    clear(): void {
      plans = [];
      gate = async () => {};
    },
    through(next: () => Promise<void>): void {
      gate = next;
    },
    /** How many clients went away before their answer. */
    hangUps: () => hungUp,
    /** The requests that came since the last call, as "GET /path". */
    taken: (): string[] => seen.splice(0),
    async stop(): Promise<void> {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** What is about a connection, or about bytes that `fetch` has unpacked. */
const ofOneHop = new Set(['connection', 'keep-alive', 'transfer-encoding', 'content-encoding', 'content-length']);
const problem = { 'Content-Type': 'application/problem+json' };
const busy = JSON.stringify({ code: 'unavailable', title: 'Temporarily unavailable' });
