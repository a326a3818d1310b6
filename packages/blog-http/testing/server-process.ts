// For tests that kill: a server as a process of its own, started as its container starts it.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { requester } from './requester.ts';

export type ServerProcess = { url: string; request: ReturnType<typeof requester>; kill: () => Promise<void> };

/** `main` is the program of the pattern. Its database must be prepared. */
export async function startServerProcess(main: URL, environment: Record<string, string>): Promise<ServerProcess> {
  const { PATH = '' } = process.env;
  const child = spawn(process.execPath, [fileURLToPath(main)], {
    env: { PATH, PORT: '0', MIGRATE_ON_START: 'false', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const kill = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  };
  const url = await addressOf(child, main);
  return { url, request: requester(url), kill };
}

/** Rejects with what it said when it ends before it listens. */
async function addressOf(child: ChildProcess, main: URL): Promise<string> {
  let said = '';
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const hear = (text: Buffer) => {
    said += text;
    const found = /listening on (http:\/\/[^\s"]+)/.exec(said)?.[1];
    if (found) resolve(found);
  };
  child.stdout?.on('data', hear);
  child.stderr?.on('data', hear);
  child.once('exit', () => reject(new Error(`Cannot start "${main.pathname}": ${said}`)));
  return promise;
}
