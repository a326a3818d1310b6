// Real sockets, and a clock that the test sets.
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { get, rawClient } from '../testing/raw-client.ts';
import { startServer } from './index.ts';
import { createUnread, cutUnread } from './unread.ts';

const limits = { unreadMs: 20_000, unreadBytes: 1_000_000_000 };
// Between two pieces the system must have taken something, however much it keeps for a client.
const [all, piece] = [120_000_000, 40_000_000];

/** Reads so many bytes, and no more. */
function take(client: Socket, count: number): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  let bytes = 0;
  const onData = (data: Buffer) => {
    bytes += data.length;
    if (bytes < count) return;
    client.pause().off('data', onData);
    resolve();
  };
  client.on('data', onData).resume();
  return promise;
}

/** An answer in one write, and a client that takes a piece of it when told to. */
async function reading() {
  const server = createServer((socket) => void socket.on('error', () => {}).write(Buffer.alloc(all)));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const accepted = once(server, 'connection');
  const client = connect((server.address() as AddressInfo).port, '127.0.0.1').on('error', () => {});
  const [socket] = (await accepted) as [Socket];
  onTestFinished(() => {
    client.destroy();
    server.close();
  });
  const takePiece = () => take(client, piece);
  return { socket, unread: createUnread(socket), takePiece };
}

test('an answer that is read slowly but steadily is not cut', async () => {
  const { socket, unread, takePiece } = await reading();
  for (const now of [0, 19_000, 38_000]) {
    cutUnread([unread], limits, now);
    if (now < 38_000) await takePiece();
  }
  expect(socket.destroyed).toBe(false);
});

test('an answer of which nothing more is taken is cut', async () => {
  const { socket, unread, takePiece } = await reading();
  await takePiece();
  // What the system still takes for itself counts as progress, and is soon over.
  for (let now = 0; now < 190_000 && !socket.destroyed; now += 21_000) {
    cutUnread([unread], limits, now);
    await new Promise(setImmediate);
  }
  expect(socket.destroyed).toBe(true);
});

test('an answer that takes ten times the bound in all is cut, however steadily it is read', async () => {
  const { socket, unread, takePiece } = await reading();
  cutUnread([unread], limits, 0);
  await takePiece();
  cutUnread([unread], limits, 200_000);
  expect(socket.destroyed).toBe(false);
  await takePiece();
  cutUnread([unread], limits, 200_001);
  expect(socket.destroyed).toBe(true);
});

test('when too many bytes wait in all, the connection that has been stuck the longest is cut, and only that', async () => {
  // Three of them fit, four do not, whatever the system has taken of each.
  const body = 'x'.repeat(40_000_000);
  const { port, stop } = await startServer((_req, res) => res.end(body), {
    host: '127.0.0.1',
    port: 0,
    refusal: () => ({ status: 400, headers: {}, text: '' }),
    limits: {
      requestMs: 30_000,
      unreadMs: 60_000,
      unreadBytes: 128_000_000,
      connections: 10,
      connectionsPerClient: 10,
      drainMs: 0,
    },
  });
  onTestFinished(stop);
  const [first, ...others] = await Promise.all(Array.from({ length: 4 }, () => rawClient(port, { reads: false })));
  first?.socket.write(get('/'));
  for (const { socket } of others) socket.write(get('/'));
  // A socket that does not read hears of its end only when it writes.
  const pokes = setInterval(() => first?.socket.write('\r\n'), 20);
  expect(await first?.closed).toBe('');
  clearInterval(pokes);
  for (const { socket } of others) await take(socket, body.length);
});
