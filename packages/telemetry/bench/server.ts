// A server whose requests do three pieces of work, with spans around them or without, and a load for it.
import { once } from 'node:events';
import { Agent, createServer, get, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import { beginRequest, inCall } from '../src/index.ts';

export type Spans = {
  around(req: IncomingMessage, res: ServerResponse, work: () => void): void;
  within(work: () => Promise<void>): Promise<void>;
};

export const withoutSpans: Spans = { around: (_req, _res, work) => work(), within: (work) => work() };

const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
let seen = 0;

export const spans: Spans = {
  around(req, res, work) {
    // Each request has a trace of its own, as clients send none.
    const ownId = (++seen).toString(16).padStart(32, '0');
    beginRequest(req, res, { traceparent: traceparent.replace(/(?<=^00-)\w+/, ownId) })(work);
  },
  within: (work) => inCall({ service: 'bench', method: 'GET', route: '/work' }, work),
};

const connections = 20;

export async function openServer({ around, within }: Spans) {
  const answer = async (res: ServerResponse) => {
    for (let piece = 0; piece < 3; piece++) await within(async () => void (await setImmediate()));
    res.end('done');
  };
  const server = createServer((req, res) => around(req, res, () => void answer(res)));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  const agent = new Agent({ keepAlive: true, maxSockets: connections });

  async function ask(): Promise<void> {
    const [answered]: IncomingMessage[] = await once(get({ port, host: '127.0.0.1', agent }), 'response');
    const text = Buffer.concat((await answered?.toArray()) ?? []).toString();
    if (text !== 'done') throw new Error(`Cannot measure: the answer is "${text}"`);
  }

  return {
    /** Resolves to how many were answered. */
    async load(requests: number): Promise<number> {
      const each = requests / connections;
      const one = async () => {
        for (let n = 0; n < each; n++) await ask();
      };
      await Promise.all(Array.from({ length: connections }, one));
      return each * connections;
    },
    async close(): Promise<void> {
      agent.destroy();
      await once(server.close(), 'close');
    },
  };
}
