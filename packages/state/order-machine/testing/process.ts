// For tests that kill: the order machine as a process of its own, started as its container starts it.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { requester } from '#blog-http/testing';

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url));

export type Running = { url: string; request: ReturnType<typeof requester>; kill: () => Promise<void> };

export async function startProcess(environment: Record<string, string>): Promise<Running> {
  const { PATH = '' } = process.env;
  const child = spawn(process.execPath, [main], {
    env: { PATH, PORT: '0', MIGRATE_ON_START: 'false', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const kill = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  };
  const url = await addressOf(child);
  return { url, request: requester(url), kill };
}

/** Rejects with what it said when it ends before it listens. */
async function addressOf(child: ChildProcess): Promise<string> {
  let said = '';
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const hear = (text: Buffer) => {
    said += text;
    const found = /listening on (http:\/\/[^\s"]+)/.exec(said)?.[1];
    if (found) resolve(found);
  };
  child.stdout?.on('data', hear);
  child.stderr?.on('data', hear);
  child.once('exit', () => reject(new Error(`Cannot start the order machine: ${said}`)));
  return promise;
}
