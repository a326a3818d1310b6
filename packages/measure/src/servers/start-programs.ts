// The programs of an architecture as processes of their own on one server, as their start scripts start them.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';

export type Programs = { name: string; url: string; stop: () => Promise<void> };

type Program = { id: string; databaseUrl: string; port: number };

/** In this order; the last one is asked. The id is the name of its package, too. */
export async function startPrograms(
  name: string,
  programs: Program[],
  settings: Record<string, string> = {},
): Promise<Programs> {
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
