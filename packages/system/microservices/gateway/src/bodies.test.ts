// Bodies that are slow, too long or broken off: no service hears of them.
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { openGateway } from '../testing/gateway.ts';
import { holdClock } from '../testing/hold-clock.ts';
import { rawSocket, request, sendRaw, statusOf } from '../testing/raw.ts';
import { openUpstream } from '../testing/upstream.ts';

test('a body that comes slowly is a 408, and no service hears of it', async () => {
  const { url, server } = await openUpstream();
  const connected: unknown[] = [];
  server.on('connection', (socket) => connected.push(socket));
  const { port } = await openGateway({ all: url }, { REQUEST_TIMEOUT_SECONDS: 0.2 });
  const { socket, ended } = await rawSocket(port);
  socket.write('POST /api/posts HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\n{');
  expect(statusOf(await ended)).toBe(408);
  expect(connected).toEqual([]);
});

test('20 MB are a 413 after the first of them, with a length and in chunks, and no service hears of it', async () => {
  const { url, seen } = await openUpstream();
  const { port } = await openGateway({ all: url });
  // Whoever is slow to send goes on for longer than the gateway waits for a client: here nobody is.
  holdClock();
  for (const framing of [`Content-Length: ${20 * 1024 * 1024}`, 'Transfer-Encoding: chunked']) {
    const { socket, until } = await rawSocket(port);
    socket.write(`POST /api/posts HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer a\r\n${framing}\r\n\r\n`);
    const piece = `10000\r\n${'x'.repeat(0x10000)}\r\n`;
    for (let sent = 0; sent < 320 && !socket.destroyed; sent += 1)
      if (!socket.write(piece)) await Promise.race([once(socket, 'drain'), once(socket, 'close')]);
    expect(statusOf(await until(/body-too-large/))).toBe(413);
  }
  expect(seen).toEqual([]);
});

test('a body that breaks off was never sent to a service, and is no error of ours', async () => {
  const { url, seen } = await openUpstream();
  const { port, lines } = await openGateway({ all: url });
  const { socket } = await rawSocket(port);
  socket.write('POST /api/posts HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\n{');
  setImmediate(() => socket.destroy());
  await expect.poll(() => lines.find(({ path }) => path === '/api/posts')).toMatchObject({ aborted: true });
  expect(lines.filter(({ level }) => Number(level) > 30)).toEqual([]);
  expect(seen).toEqual([]);
});

test('when the bodies of all clients together are too much, the next is a 503, and then there is room again', async () => {
  const { url } = await openUpstream();
  const { port } = await openGateway({ all: url }, { WAITING_BODIES_BYTES: 1_000 });
  const { socket, ended } = await rawSocket(port);
  socket.write(`${request('POST /api/posts', 'Content-Length: 901').join('\r\n')}\r\n\r\n${'x'.repeat(900)}`);
  const big = () => sendRaw(port, request('POST /api/posts', 'Content-Length: 200'), 'x'.repeat(200));
  await expect.poll(async () => statusOf(await big())).toBe(503);
  socket.write('x');
  expect(statusOf(await ended)).toBe(200);
  expect(statusOf(await big())).toBe(200);
});

test('100 Continue is said before a body is read, and not to one that is refused', async () => {
  const { url } = await openUpstream();
  const { port } = await openGateway({ all: url });
  const head = (length: number) => request('POST /api/posts', 'Expect: 100-continue', `Content-Length: ${length}`);
  const good = await rawSocket(port);
  good.socket.write(`${head(2).join('\r\n')}\r\n\r\n`);
  await good.until(/^HTTP\/1\.1 100 /);
  good.socket.write('{}');
  expect(await good.ended).toMatch(/\r\n\r\nHTTP\/1\.1 200 /);
  expect(statusOf(await sendRaw(port, head(100_000)))).toBe(413);
});
