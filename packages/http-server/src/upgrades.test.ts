// WebSockets by raw sockets: the listener agrees, refuses, or is never asked.
import { once } from 'node:events';
import type { RequestListener } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
import { get, rawClient } from '../testing/raw-client.ts';
import { startServer } from './index.ts';

const opening = get('/live', 'Connection: Upgrade\r\nUpgrade: WebSocket\r\n');

async function serve(listener: RequestListener, takesUpgrades = true) {
  const server = await startServer(listener, {
    ...{ host: '127.0.0.1', port: 0, takesUpgrades },
    refusal: () => ({ status: 400, headers: {}, text: '' }),
    limits: {
      ...{ requestMs: 30_000, unreadMs: 30_000, unreadBytes: 1_000_000 },
      ...{ connections: 10, connectionsPerClient: 10, drainMs: 50 },
    },
  });
  onTestFinished(server.stop);
  return server;
}

const agree: RequestListener = ({ socket }, res) => {
  res.writeHead(101, { Connection: 'Upgrade', Upgrade: 'websocket' }).flushHeaders();
  socket.on('data', (data) => socket.write(`heard ${data}`));
};

test('whoever agrees has the connection for itself, with what came too early', async () => {
  const { port } = await serve(agree);
  const { socket, until } = await rawClient(port);
  socket.write(`${opening}early`);
  expect(await until(/heard early/)).toMatch(/^HTTP\/1\.1 101 .*Upgrade: websocket\r\n/s);
  socket.write('GET / HTTP/1.1\r\n\r\n');
  await until(/heard GET/);
});

test('a refusal is an answer, after which the connection is closed', async () => {
  const { port } = await serve((_req, res) => res.writeHead(403, { 'Content-Length': 2 }).end('no'));
  const { socket, closed } = await rawClient(port);
  socket.write(opening);
  expect(await closed).toMatch(/^HTTP\/1\.1 403 .*Connection: close\r\n\r\nno$/s);
});

test('without the option, and for another protocol, it is a request like any other', async () => {
  const answer: RequestListener = (_req, res) => res.writeHead(200, { 'Content-Length': 2 }).end('ok');
  for (const [takesUpgrades, text] of [
    [false, opening],
    [true, opening.replace('WebSocket', 'h2c')],
    [true, opening.replace('GET', 'POST')],
  ] as const) {
    const { port } = await serve(answer, takesUpgrades);
    const { socket, until } = await rawClient(port);
    socket.write(text);
    expect(await until(/ok$/)).toMatch(/Connection: keep-alive/);
  }
});

test('nothing is opened behind a request that waits for its answer', async () => {
  const { port } = await serve(() => {});
  const { socket, closed } = await rawClient(port);
  socket.write(get('/') + opening);
  expect(await closed).toBe('');
});

test('the server stops within its time, however many are open, and a client that leaves ends its own', async () => {
  const { promise: left, resolve } = Promise.withResolvers<void>();
  const { port, stop } = await serve((req, res) => {
    res.once('close', resolve);
    agree(req, res);
  });
  const [leaver, stayer] = [await rawClient(port), await rawClient(port)];
  for (const { socket, until } of [leaver, stayer]) {
    socket.write(opening);
    await until(/101/);
  }
  leaver.socket.destroy();
  await left;
  const ended = once(stayer.socket, 'close');
  await stop();
  await ended;
});
