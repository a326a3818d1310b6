// A pattern as a process of its own, on a database of the given server, as its start script starts it.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

export type Rival = { url: string; databaseUrl: string; stop: () => Promise<void> };

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await once(server.close(), 'close');
  return port;
}

/** `id` is the name of its package, too. */
export async function startRival(id: string, databaseUrl: string): Promise<Rival> {
  const port = await freePort();
  const env = { ...process.env, DATABASE_URL: databaseUrl, PORT: String(port), RATE_LIMIT_REQUESTS: '1000000000' };
  // A group of its own: pnpm, a shell and Node, which end together.
  const child = spawn('pnpm', ['--silent', '--filter', `@patternbook/${id}`, 'start'], {
    env: { ...env, MAX_CONNECTIONS_PER_CLIENT: '1000', LOG_LEVEL: 'warn' },
    stdio: ['ignore', 'ignore', 'inherit'],
    detached: true,
  });
  const ended = once(child, 'exit');
  const url = `http://127.0.0.1:${port}`;
  const isReady = () =>
    fetch(`${url}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    );
  while (!(await isReady())) {
    if (child.exitCode !== null) throw new Error(`Cannot measure "${id}": it ended`);
    await wait(50);
  }
  const stop = async () => {
    if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid);
    await ended;
  };
  return { url, databaseUrl, stop };
}
