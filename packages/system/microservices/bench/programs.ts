// The programs of an architecture as processes of their own on one server, as their start scripts start them.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

export type Rival = { name: string; url: string; stop: () => Promise<void> };

type Program = { id: string; databaseUrl: string; port: number };

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await once(server.close(), 'close');
  return port;
}

/** In this order; the last one is asked. The id is the name of its package, too. */
export async function startRival(name: string, programs: Program[], settings: Record<string, string>): Promise<Rival> {
  const children: ChildProcess[] = [];
  const stop = async () => {
    for (const child of children.reverse()) {
      const ended = once(child, 'exit');
      if (child.pid === undefined || child.exitCode !== null) continue;
      // A group of its own: pnpm, a shell and Node, which end together.
      process.kill(-child.pid);
      await ended;
    }
  };
  let url = '';
  try {
    for (const { id, databaseUrl, port } of programs) {
      const limits = { RATE_LIMIT_REQUESTS: '1000000000', MAX_CONNECTIONS_PER_CLIENT: '1000', LOG_LEVEL: 'warn' };
      const child = spawn('pnpm', ['--silent', '--filter', `@patternbook/${id}`, 'start'], {
        env: { ...process.env, ...limits, ...settings, DATABASE_URL: databaseUrl, PORT: String(port) },
        stdio: ['ignore', 'ignore', 'inherit'],
        detached: true,
      });
      children.push(child);
      url = `http://127.0.0.1:${port}`;
      while (!(await isReady(url))) {
        if (child.exitCode !== null) throw new Error(`Cannot measure "${id}": it ended`);
        await wait(50);
      }
    }
    return { name, url, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

const isReady = (url: string) =>
  fetch(`${url}/readyz`).then(
    ({ ok }) => ok,
    () => false,
  );
