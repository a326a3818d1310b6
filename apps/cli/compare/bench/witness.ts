// A witness between a client and a server: passes each request on as it is, and keeps what was asked and what was answered.
import { once } from 'node:events';
import { Agent, createServer, type IncomingHttpHeaders, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';

export type Exchange = {
  method: string;
  path: string;
  headers: IncomingHttpHeaders;
  body: Buffer;
  /** Whether the client waited for no other answer when it asked. */
  isFirst: boolean;
  status: number;
  /** The body of the answer, so far. */
  answer: Buffer[];
};

export type Traffic = { requests: number; roundTrips: number; sent: number; received: number; zipped: number };

export type Witness = { url: string; exchanges: Exchange[]; close: () => Promise<void> };

export async function openWitness(target: string): Promise<Witness> {
  const exchanges: Exchange[] = [];
  const agent = new Agent({ keepAlive: true });
  let waiting = 0;
  const server = createServer(async (req, res) => {
    const { method = '', url: path = '', headers } = req;
    const exchange: Exchange = {
      method,
      path,
      headers,
      body: Buffer.alloc(0),
      isFirst: waiting === 0,
      status: 0,
      answer: [],
    };
    exchanges.push(exchange);
    waiting += 1;
    exchange.body = await buffer(req);
    const upstream = request(target + path, { method, headers, agent });
    upstream.once('error', () => res.destroy());
    res.once('close', () => upstream.destroy());
    upstream.once('response', (answer) => {
      waiting -= 1;
      exchange.status = answer.statusCode ?? 0;
      answer.on('data', (data: Buffer) => exchange.answer.push(data));
      answer.once('error', () => res.destroy());
      res.writeHead(exchange.status, answer.rawHeaders);
      res.flushHeaders();
      answer.pipe(res);
    });
    upstream.end(exchange.body);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    exchanges,
    async close() {
      server.closeAllConnections();
      agent.destroy();
      await once(server.close(), 'close');
    },
  };
}

/** Of bodies and paths: the heads of the three styles are alike. */
export function trafficOf(exchanges: readonly Exchange[]): Traffic {
  const sum = (count: (exchange: Exchange) => number) => exchanges.reduce((total, each) => total + count(each), 0);
  const answers = exchanges.map(({ answer }) => Buffer.concat(answer)).filter(({ length }) => length > 0);
  return {
    requests: exchanges.length,
    roundTrips: sum(({ isFirst }) => (isFirst ? 1 : 0)),
    sent: sum(({ path, body }) => path.length + body.length),
    received: answers.reduce((total, { length }) => total + length, 0),
    zipped: answers.reduce((total, answer) => total + gzipSync(answer).length, 0),
  };
}
