// Answers without an end, and clients that leave: what one side does, the other side sees.
import type { RequestListener } from 'node:http';
import { expect, test } from 'vitest';
import { openGateway } from '../testing/gateway.ts';
import { holdClock } from '../testing/hold-clock.ts';
import { rawSocket } from '../testing/raw.ts';
import { openUpstream } from '../testing/upstream.ts';

const get = 'GET /api/posts HTTP/1.1\r\nHost: a\r\n\r\n';
const stream: RequestListener = (_req, res) => {
  res.writeHead(200, { 'Content-Type': 'text/event-stream' }).flushHeaders();
};

test('an event stream comes event by event, and outlives the time that an answer has', async () => {
  const { promise: open, resolve } = Promise.withResolvers<Parameters<RequestListener>[1]>();
  const { url, seen } = await openUpstream((req, res) => {
    // Nobody answers at the other path.
    if (req.url !== '/api/posts') return;
    stream(req, res);
    resolve(res);
  });
  const gateway = await openGateway({ all: url }, { SERVICE_ANSWER_SECONDS: 5 });
  const pass = holdClock();
  const answer = await fetch(`${gateway.url}/api/posts`);
  expect(answer.headers.get('content-type')).toBe('text/event-stream');
  const unanswered = fetch(`${gateway.url}/api/posts/1`);
  await expect.poll(() => seen.length).toBe(2);
  pass(5_000);
  expect((await unanswered).status).toBe(504);
  const reader = answer.body?.getReader();
  for (let event = 0; event < 5; event += 1) {
    (await open).write(`data: ${event}\n\n`);
    expect(Buffer.from((await reader?.read())?.value ?? []).toString()).toBe(`data: ${event}\n\n`);
  }
  await reader?.cancel();
});

test('a silent event stream does not stay for ever', async () => {
  const { url } = await openUpstream(stream);
  const gateway = await openGateway({ all: url }, { SERVICE_SILENCE_SECONDS: 0.1 });
  await expect((await fetch(`${gateway.url}/api/posts`)).text()).rejects.toThrow('terminated');
});

test('a client that leaves before the answer, or amid a stream, takes the request to the service along', async () => {
  for (const begins of [false, true]) {
    const left = Promise.withResolvers<void>();
    const reached = Promise.withResolvers<void>();
    const { url } = await openUpstream((req, res) => {
      res.once('close', left.resolve);
      if (begins) stream(req, res);
      reached.resolve();
    });
    const { port } = await openGateway({ all: url });
    const { socket, until } = await rawSocket(port);
    socket.write(get);
    await reached.promise;
    if (begins) await until(/event-stream/);
    socket.destroy();
    await left.promise;
  }
});

test('clients that leave do not open the circuit', async () => {
  let reached = Promise.withResolvers<void>();
  let hangs = true;
  const { url } = await openUpstream((_req, res) => {
    if (hangs) reached.resolve();
    else res.end('ok');
  });
  const gateway = await openGateway({ all: url });
  for (let count = 0; count < 10; count += 1) {
    const { socket } = await rawSocket(gateway.port);
    socket.write(get);
    await reached.promise;
    socket.destroy();
    reached = Promise.withResolvers();
  }
  hangs = false;
  expect((await fetch(`${gateway.url}/api/posts`)).status).toBe(200);
});

test('a client that does not read slows the service down, and is not waited for in memory', async () => {
  const piece = Buffer.alloc(1_000_000);
  let sent = 0;
  const { url } = await openUpstream(async (_req, res) => {
    res.writeHead(200, { 'Content-Type': 'application/octet-stream' });
    res.on('error', () => {});
    while (!res.destroyed && sent < 200) {
      sent += 1;
      // Each piece when the one before is gone; also when the connection is.
      await new Promise((gone) => void res.write(piece, gone));
    }
  });
  // The client is slow, not the service: its time does not run meanwhile.
  const { port } = await openGateway(
    { all: url },
    { SERVICE_ANSWER_SECONDS: 0.2, UNREAD_ANSWER_SECONDS: 1, UNREAD_ANSWERS_BYTES: 1e12 },
  );
  const { socket, ended } = await rawSocket(port);
  socket.pause().write(get);
  // At last the gateway cuts the client; until then the service stood still.
  const poke = setInterval(() => socket.write('\r\n'), 50);
  await ended;
  clearInterval(poke);
  expect(sent).toBeLessThan(50);
});
