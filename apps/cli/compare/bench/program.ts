// One program of a system as a process of its own, as its container starts it.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';

type Definition = { id: string; folder: string; port: number; settings: Record<string, string> };

export type Program = {
  id: string;
  url: string;
  start: () => Promise<void>;
  stop: () => Promise<void>;
  /** Bytes in memory, and microseconds on a CPU so far. */
  memory: () => number;
  cpu: () => number;
};

// A bench asks more often than anybody should, and on a busy machine it waits longer than anybody would.
const limits = {
  RATE_LIMIT_REQUESTS: '1000000000',
  MAX_CONNECTIONS_PER_CLIENT: '1000',
  LOG_LEVEL: 'warn',
  SERVICE_ANSWER_SECONDS: '60',
};

const mostReadyMs = 120_000;

export async function startProgram({ id, folder, port, settings }: Definition): Promise<Program> {
  const url = `http://127.0.0.1:${port}`;
  let child: ChildProcess;

  const hasEnded = () => child.exitCode !== null || child.signalCode !== null;

  async function start(): Promise<void> {
    const env = { ...process.env, ...limits, ...settings, PORT: String(port), HOST: '127.0.0.1' };
    child = spawn(process.execPath, ['src/main.ts'], { cwd: folder, env, stdio: ['ignore', 'ignore', 'inherit'] });
    const started = performance.now();
    while (!(await isReady(url))) {
      if (hasEnded()) throw new Error(`Cannot measure "${id}": it ended`);
      if (performance.now() - started > mostReadyMs)
        throw new Error(`Cannot measure "${id}": it does not become ready`);
      await wait(50);
    }
  }
  async function stop(): Promise<void> {
    if (hasEnded()) return;
    const ended = once(child, 'exit');
    child.kill();
    await ended;
  }
  const read = (name: string) => readFileSync(`/proc/${child.pid}/${name}`, 'utf8');

  await start();
  return {
    id,
    url,
    start,
    stop,
    memory: () => Number(/VmRSS:\s+(\d+)/.exec(read('status'))?.[1]) * 1024,
    // In ticks of a hundredth of a second.
    cpu: () => {
      const fields = read('stat').split(') ')[1]?.split(' ') ?? [];
      return (Number(fields[11]) + Number(fields[12])) * 10_000;
    },
  };
}

/** A gateway is ready when its services are, which were started before it. */
const isReady = (url: string) =>
  fetch(`${url}/readyz`, { signal: AbortSignal.timeout(5_000) }).then(
    ({ ok }) => ok,
    () => false,
  );
