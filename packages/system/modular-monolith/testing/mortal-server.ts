// For tests: the modular monolith as a process that is killed and comes back, and a client who does not give up.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { requester } from '#blog-http/testing';
import { freePort } from '#measure/free-port';

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url));

export async function startMortal(databaseUrl: string, settings: Record<string, string>) {
  const PORT = String(await freePort());
  const env = { ...process.env, ...settings, PORT, DATABASE_URL: databaseUrl, LOG_LEVEL: 'info' };
  const request = requester(`http://127.0.0.1:${PORT}`);
  let child: ChildProcess;
  let isUp: Promise<void>;

  async function live(): Promise<void> {
    const own = spawn(process.execPath, [main], { env, stdio: ['ignore', 'pipe', 'inherit'] });
    child = own;
    for await (const line of createInterface(own.stdout)) if (line.includes('listening on')) break;
    own.stdout.resume();
    if (own.exitCode !== null) throw new Error(`Cannot start the server: it ended with ${own.exitCode}`);
  }

  async function die(): Promise<void> {
    child.kill('SIGKILL');
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  }

  isUp = live();
  await isUp;
  return {
    /** Asks again, with the same words, until somebody answers. */
    async ask(...asked: Parameters<typeof request>) {
      for (;;) {
        await isUp;
        try {
          return await request(...asked);
        } catch (error) {
          // A cut connection is a TypeError of fetch.
          if (!(error instanceof TypeError)) throw error;
        }
      }
    },
    /** kill -9, and a new start. */
    kill(): Promise<void> {
      isUp = die().then(live);
      return isUp;
    },
    end: async () => {
      await isUp.catch(() => undefined);
      await die();
    },
  };
}
