import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { createServer } from 'node:net';
import { expect, test } from 'vitest';
import { rawSocket, serve } from '../testing/serve.ts';
import { answer, type Routes, startServer } from './index.ts';

/** A route that says when it was reached and answers when it is told to. */
const gated = () => {
  const reached = Promise.withResolvers<void>();
  const gate = Promise.withResolvers<void>();
  const routes: Routes = {
    '/slow': {
      GET: async (_req, res) => {
        reached.resolve();
        await gate.promise;
        answer(res, 200, 'done');
      },
    },
  };
  return { routes, reached: reached.promise, open: gate.resolve };
};
const get = (path: string) => `GET ${path} HTTP/1.1\r\nHost: a\r\n\r\n`;

test('a taken port is a typed error that names the port', async () => {
  const taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  const address = taken.address();
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
  const { app, settings, logger } = await serve();
  const starting = startServer(app, { ...settings, PORT: port }, logger);
  await expect(starting).rejects.toMatchObject({
    code: 'port-in-use',
    port,
    message: expect.stringContaining(`${port}`),
  });
  taken.close();
});

test('the url can be fetched, whatever the host', async () => {
  const { app, settings, logger } = await serve();
  for (const host of ['127.0.0.1', '0.0.0.0', '::1']) {
    const server = await startServer(app, { ...settings, HOST: host }, logger);
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
    await server.stop();
  }
});

test('stop lets an open request finish, refuses new connections, and may be called twice at once', async () => {
  const { routes, reached, open } = gated();
  const { url, port, stop } = await serve({ routes, drainMs: 60_000 });
  const { socket, ended } = await rawSocket(port);
  socket.write(get('/slow'));
  await reached;
  const stopping = [stop(), stop()];
  await expect(fetch(`${url}/healthz`)).rejects.toMatchObject({ cause: { code: 'ECONNREFUSED' } });
  expect(await Promise.race([...stopping, 'still serving'])).toBe('still serving');
  open();
  expect(await ended).toMatch(/^HTTP\/1.1 200 .*"done"$/s);
  await Promise.all(stopping);
  await stop();
});

test('stop closes idle keep-alive connections at once', async () => {
  const { port, stop } = await serve({ drainMs: 60_000 });
  const { socket, until, ended } = await rawSocket(port);
  socket.write(get('/healthz'));
  await until(/"ok"/);
  const silent = await rawSocket(port);
  await stop();
  expect(await ended).toMatch(/^HTTP\/1.1 200 /);
  expect(await silent.ended).toBe('');
});

test('/readyz says 503 from the moment of stop, and the connection that asked is told to close', async () => {
  const { routes, reached, open } = gated();
  const { port, stop } = await serve({ routes, drainMs: 60_000 });
  const [slow, probe] = [await rawSocket(port), await rawSocket(port)];
  slow.socket.write(get('/slow'));
  await reached;
  const stopped = stop();
  probe.socket.write(get('/readyz'));
  expect(await probe.ended).toMatch(/^HTTP\/1.1 503 .*Connection: close\r\n.*"code":"unavailable"/s);
  open();
  expect(await slow.ended).toMatch(/^HTTP\/1.1 200 .*"done"$/s);
  await stopped;
});

test('after the time to drain, what is still open is cut', async () => {
  const { routes, reached } = gated();
  const { port, stop } = await serve({ routes, drainMs: 20 });
  const { socket, ended } = await rawSocket(port);
  socket.write(get('/slow'));
  await reached;
  await stop();
  expect(await ended).toBe('');
});

test('an answer that is still on its way when the server stops arrives whole', async () => {
  const body = 'x'.repeat(20_000_000);
  const sent = Promise.withResolvers<void>();
  const { port, stop } = await serve({
    drainMs: 60_000,
    routes: {
      '/big': {
        GET: (_req, res) => {
          answer(res, 200, body);
          sent.resolve();
        },
      },
    },
  });
  const { socket, ended } = await rawSocket(port);
  socket.pause();
  socket.write(get('/big'));
  await sent.promise;
  const stopped = stop();
  socket.resume();
  expect((await ended).length).toBeGreaterThan(20_000_000);
  await stopped;
});

test('one client has so many connections, but the proxy of all clients has as many as there are', async () => {
  const env = { MAX_CONNECTIONS_PER_CLIENT: '1' };
  const direct = await serve({ env });
  const first = await rawSocket(direct.port);
  expect(await (await rawSocket(direct.port)).ended).toBe('');
  first.socket.write(get('/healthz'));
  await first.until(/"ok"/);

  const behind = await serve({ env: { ...env, TRUST_PROXY_HOPS: '1' } });
  for (const { socket, until } of [await rawSocket(behind.port), await rawSocket(behind.port)]) {
    socket.write(get('/healthz'));
    await until(/"ok"/);
  }
});

test('one connection serves many requests, pipelined ones in their order', async () => {
  const { routes, reached, open } = gated();
  const { url, port } = await serve({ routes });
  const { socket, until } = await rawSocket(port);
  socket.write(get('/slow') + get('/healthz') + get('/nope'));
  await reached;
  open();
  expect(await until(/route-not-found/)).toMatch(/"done".*"status":"ok".*route-not-found/s);

  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const ports = [];
  for (let index = 0; index < 3; index += 1) {
    const [response] = await once(request(`${url}/healthz`, { agent }).end(), 'response');
    ports.push(response.socket.localPort);
    await once(response.resume(), 'end');
  }
  agent.destroy();
  expect(new Set(ports).size).toBe(1);
});
