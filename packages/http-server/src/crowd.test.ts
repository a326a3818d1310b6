import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { constants } from 'node:os';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { get, rawClient } from '../testing/raw-client.ts';
import { startServer } from './index.ts';

const limits = {
  requestMs: 30_000,
  unreadMs: 30_000,
  unreadBytes: 1_000_000,
  connections: 100,
  connectionsPerClient: 2,
  drainMs: 0,
};
const refusal = () => ({ status: 400, headers: {}, text: '' });

async function serve(clientOf?: (address: string) => string) {
  const options = { host: '::', port: 0, refusal, limits, ...(clientOf && { clientOf }) };
  const server = await startServer((_req, res) => res.end('ok'), options);
  onTestFinished(server.stop);
  return server;
}

async function isServed({ socket, until }: Awaited<ReturnType<typeof rawClient>>) {
  socket.write(get('/'));
  await until(/ok$/);
}

test('more connections of one client than its bound are closed, and another client is served', async () => {
  const { port } = await serve();
  const first = [await rawClient(port), await rawClient(port)];
  for (const client of first) await isServed(client);
  expect(await (await rawClient(port)).closed).toBe('');
  await isServed(await rawClient(port, { host: '::1' }));
});

test('a client whose connections are closed may open as many again', async () => {
  const { port } = await serve();
  for (const { socket } of [await rawClient(port), await rawClient(port)]) socket.destroy();
  // The places are free when the server has heard of the ends.
  for (let held = 0; held < 2; ) if ((await outcome(await rawClient(port))) === 'served') held += 1;
});

test('whose connections are counted together is for the host to say', async () => {
  const { port } = await serve(() => 'all');
  await isServed(await rawClient(port));
  await isServed(await rawClient(port, { host: '::1' }));
  expect(await (await rawClient(port, { host: '::1' })).closed).toBe('');
});

/** Of a request: a reset is an end, too. */
async function outcome({ socket, closed, until }: Awaited<ReturnType<typeof rawClient>>) {
  socket.write(get('/'));
  const served = until(/ok$/).then(() => 'served');
  return Promise.race([closed.then(() => 'closed'), served]).catch(() => 'closed');
}

test('a server out of file descriptors does not end, and serves again when there are some', async () => {
  const program = fileURLToPath(new URL('../testing/serve.ts', import.meta.url));
  const child = spawn('sh', ['-c', 'ulimit -n 48; exec "$0" "$1"', process.execPath, program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const [line] = (await once(child.stdout.setEncoding('utf8'), 'data')) as [string];
  const port = Number(line);
  const flood = await Promise.all(Array.from({ length: 200 }, () => rawClient(port)));
  // It has let go of those that it could not take, and holds the others.
  const outcomes = await Promise.all(flood.map(outcome));
  expect(new Set(outcomes)).toEqual(new Set(['closed', 'served']));
  for (const { socket } of flood) socket.destroy();
  // The descriptors are free when the server has heard of the ends.
  while ((await outcome(await rawClient(port))) === 'closed');
  expect(child.exitCode).toBeNull();
});

test('a connection that cannot be accepted for want of memory ends nothing, and the next one is served', async () => {
  type Listening = { server: { _handle: { onconnection: (status: number) => void } } };
  let listening: Listening | undefined;
  const { port, stop } = await startServer(
    (req, res) => {
      listening = req.socket as unknown as Listening;
      res.end('ok');
    },
    { host: '127.0.0.1', port: 0, refusal, limits },
  );
  onTestFinished(stop);
  await isServed(await rawClient(port));
  // What the system calls then; of this, unlike of file descriptors, nobody can make it run short in a test.
  expect(() => listening?.server._handle.onconnection(-constants.errno.ENOMEM)).not.toThrow();
  await isServed(await rawClient(port));
});
