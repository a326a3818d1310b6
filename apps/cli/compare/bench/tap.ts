// A tap on a connection: what goes through it goes on as it is, and is counted on its way. So a count is what was sent, and not
// what some library says that it sent.
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** Gets what a client sends on one connection, and answers how many of what is counted have begun in it. */
export type Counter = (data: Buffer) => number;

export type Tap = { host: string; count: () => number; close: () => Promise<void> };

/** `target` is `host:port`; each connection has a counter of its own. `hear` gets what comes back. */
export async function openTap(
  target: string,
  counter: () => Counter,
  hear: (data: Buffer) => void = () => {},
): Promise<Tap> {
  const [host = '', port] = target.split(':');
  const sockets = new Set<Socket>();
  let count = 0;
  const server = createServer((client) => {
    const upstream = connect(Number(port), host);
    const counting = counter();
    client.on('data', (data: Buffer) => {
      count += counting(data);
    });
    upstream.on('data', hear);
    for (const [from, to] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(from);
      from.setNoDelay(true).on('error', () => to.destroy());
      from.on('close', () => {
        sockets.delete(from);
        to.destroy();
      });
      from.pipe(to);
    }
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return {
    host: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    count: () => count,
    async close() {
      for (const socket of sockets) socket.destroy();
      await once(server.close(), 'close');
    },
  };
}

/** Requests of HTTP/1.1: a head may be cut in two, a word of it hardly ever. */
export const countRequests = (): Counter => (data) => data.toString('latin1').split(' HTTP/1.1\r\n').length - 1;
