import { once } from 'node:events';
import type { RequestListener } from 'node:http';
import { Worker } from 'node:worker_threads';
import { expect, onTestFinished, test, vi } from 'vitest';
import { get, rawClient } from '../testing/raw-client.ts';
import { type ServerLimits, startServer } from './index.ts';

const usual: ServerLimits = {
  requestMs: 30_000,
  unreadMs: 30_000,
  unreadBytes: 1_000_000_000,
  connections: 100,
  connectionsPerClient: 100,
  drainMs: 5_000,
};
const refusal = (code: string) => ({ status: 400, headers: { 'Content-Length': code.length }, text: code });

async function serve(listener: RequestListener, limits: Partial<ServerLimits> = {}) {
  const options = { host: '127.0.0.1', port: 0, refusal, limits: { ...usual, ...limits } };
  const server = await startServer(listener, options);
  onTestFinished(server.stop);
  return server;
}
const ok: RequestListener = (_req, res) => res.end('ok');
/** From now on no time-out of the server runs down by itself: a busy machine takes as long as it likes. */
function holdTimeouts(): void {
  vi.useFakeTimers({ toFake: ['setTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
}
// Far more than the system keeps for a client that does not read.
const megabytes = 'x'.repeat(10_000_000);

test('a client that does not read its answer is cut, and others are served', async () => {
  const { port, url } = await serve((req, res) => res.end(req.url === '/big' ? megabytes : 'ok'), { unreadMs: 50 });
  const readers = await Promise.all(Array.from({ length: 20 }, () => rawClient(port, { reads: false })));
  // A byte now and then does not help; and a paused socket hears that it was closed only when it writes.
  const trickle = readers.map(({ socket }) => {
    socket.write(get('/big'));
    return setInterval(() => socket.write('G'), 20);
  });
  expect(await (await fetch(url)).text()).toBe('ok');
  await Promise.all(readers.map(({ closed }) => closed));
  trickle.forEach(clearInterval);
  expect(await (await fetch(url)).text()).toBe('ok');
});

test('a handler may take longer than a client may leave an answer unread', async () => {
  const gate = Promise.withResolvers<void>();
  const { port } = await serve((_req, res) => void gate.promise.then(() => res.end('late')), { unreadMs: 20 });
  const { socket, until } = await rawClient(port);
  let ended = false;
  socket.write(get('/'));
  socket.on('close', () => {
    ended = true;
  });
  setTimeout(gate.resolve, 100);
  expect(await until(/late/)).toMatch(/^HTTP\/1.1 200 /);
  expect(ended).toBe(false);
});

test('requests that a client sends ahead are answered one at a time, in their order', async () => {
  let [open, most] = [0, 0];
  const { port } = await serve(async (req, res) => {
    open += 1;
    most = Math.max(most, open);
    await new Promise(setImmediate);
    open -= 1;
    res.end(`<${req.url}>`);
  });
  const { socket, until } = await rawClient(port);
  socket.write(Array.from({ length: 16 }, (_, n) => get(`/${n}`)).join(''));
  const answers = (await until(/<\/15>/)).match(/<\/\d+>/g);
  expect(answers).toEqual(Array.from({ length: 16 }, (_, n) => `</${n}>`));
  expect(most).toBe(1);
});

test('a client that sends too many requests ahead is cut', async () => {
  const { port } = await serve(() => {});
  const { socket, closed } = await rawClient(port);
  socket.write(Array.from({ length: 500 }, () => get('/')).join(''));
  expect(await closed).toBe('');
});

test('more connections than the bound are closed, and the first ones go on', async () => {
  const { port } = await serve(ok, { connections: 2 });
  const clients = [await rawClient(port), await rawClient(port)];
  expect(await (await rawClient(port)).closed).toBe('');
  for (const { socket, until } of clients) {
    socket.write(get('/'));
    expect(await until(/ok$/)).toMatch(/^HTTP\/1.1 200 /);
  }
});

test('while it stops, every request that is sent is answered, and the last answer says so', async () => {
  const { port, stop } = await serve(async (_req, res) => {
    await new Promise(setImmediate);
    res.end('ok');
  });
  let stopping = false;
  const outcomes = await Promise.all(
    Array.from({ length: 20 }, async (_, n) => {
      const { socket, closed } = await rawClient(port);
      let [sent, answered] = [0, 0];
      const next = () => {
        sent += 1;
        socket.write(get('/'));
      };
      socket.on('data', (text: string) => {
        answered += text.match(/HTTP\/1.1 200/g)?.length ?? 0;
        if (/Connection: close/.test(text)) return;
        if (n === 0 && answered === 20 && !stopping) {
          stopping = true;
          void stop();
        }
        next();
      });
      next();
      const received = await closed;
      return { unanswered: sent - answered, last: received.slice(received.lastIndexOf('HTTP/1.1 200')) };
    }),
  );
  for (const { unanswered, last } of outcomes) {
    expect(unanswered).toBe(0);
    expect(last).toContain('Connection: close');
  }
});

test('a request that was on its way on an idle connection when the server began to stop is answered', async () => {
  const { port, stop } = await serve(ok);
  const { socket, until, closed } = await rawClient(port);
  socket.write(get('/'));
  await until(/ok$/);
  const stopped = stop();
  socket.write(get('/'));
  expect(await closed).toMatch(/ok.*Connection: close.*ok$/s);
  await stopped;
});

test('for the time of its notice it takes new connections, whose answers say that it is the last', async () => {
  const { url, stop } = await serve(ok, { noticeMs: 60_000 });
  holdTimeouts();
  const stopped = stop();
  const answer = await fetch(url);
  expect([answer.status, answer.headers.get('connection')]).toEqual([200, 'close']);
  vi.advanceTimersByTime(60_000);
  await stopped;
  await expect(fetch(url)).rejects.toThrow('fetch failed');
});

test('whoever has connected while a busy server could not accept is answered after the notice, too', async () => {
  const { port, stop } = await serve(ok, { noticeMs: 1 });
  const stopped = stop();
  const sent = new Int32Array(new SharedArrayBuffer(4));
  const file = new URL('../testing/late-client.ts', import.meta.url);
  const client = new Worker(file, { workerData: { port, sent }, execArgv: [] });
  // Nothing else happens in this thread meanwhile.
  Atomics.wait(sent, 0, 0, 60_000);
  expect((await once(client, 'message'))[0]).toMatch(/^HTTP\/1.1 200 OK\r\n.*Connection: close\r\n.*ok$/s);
  await stopped;
});

test('an answer that is begun before the stop and written after it says that it is the last', async () => {
  const gate = Promise.withResolvers<void>();
  const reached = Promise.withResolvers<void>();
  const { port, stop } = await serve(async (_req, res) => {
    reached.resolve();
    await gate.promise;
    res.end('done');
  });
  const { socket, closed } = await rawClient(port);
  socket.write(get('/'));
  await reached.promise;
  const stopped = stop();
  gate.resolve();
  expect(await closed).toMatch(/Connection: close\r\n.*done$/s);
  await stopped;
});

test('a client that goes on sending after its last answer is not reset before it has read it', async () => {
  // Whoever is slow to send goes on for longer than the server waits for a client: here nobody is.
  const { port } = await serve((_req, res) => res.writeHead(413, { Connection: 'close' }).end('too large'));
  holdTimeouts();
  const { socket, closed } = await rawClient(port);
  const failed = vi.fn();
  socket.on('error', failed);
  socket.write('POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000\r\n\r\n');
  for (let sent = 0; sent < 10; sent += 1) {
    if (!socket.write(Buffer.alloc(100_000))) await once(socket, 'drain');
  }
  expect(await closed).toMatch(/^HTTP\/1.1 413 .*too large/s);
  expect(failed).not.toHaveBeenCalled();
});

test('an address that is not of this machine is refused in words', async () => {
  const options = { host: '192.0.2.1', port: 4321, refusal, limits: usual };
  await expect(startServer(ok, options)).rejects.toMatchObject({
    code: 'port-unusable',
    message: 'Cannot listen on port "4321": address not available',
  });
});
