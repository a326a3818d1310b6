// For tests: a service that takes every call and answers none.
import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';

/** At this address, which has to be free. */
export async function openHole(url: string) {
  const sockets: Socket[] = [];
  let calls = 0;
  const server = createServer((socket) => {
    sockets.push(socket.on('error', () => {}).once('data', () => calls++));
  });
  await once(server.listen(Number(new URL(url).port), '127.0.0.1'), 'listening');
  return {
    calls: () => calls,
    async close() {
      for (const socket of sockets) socket.destroy();
      await once(server.close(), 'close');
    },
  };
}
