// For tests: one replica as a process of its own, to be stopped as an orchestrator does it and started again.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

type Program = 'auth-service' | 'users-service' | 'posts-service' | 'gateway';

const mainOf = (program: Program) => fileURLToPath(new URL(`../${program}/src/main.ts`, import.meta.url));

export function replicaOf(program: Program, port: number, environment: Record<string, string>) {
  const url = `http://127.0.0.1:${port}`;
  let child: ChildProcess | undefined;
  // Also when a test run is broken off.
  process.once('exit', () => child?.kill('SIGKILL'));

  /** Resolves when it listens. */
  async function start(): Promise<void> {
    const env = { PATH: process.env.PATH, ...environment, PORT: String(port), LOG_LEVEL: 'info' };
    const started = spawn(process.execPath, [mainOf(program)], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    child = started;
    let said = '';
    started.stderr.on('data', (text) => (said += text));
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    started.stdout.on('data', (text) => {
      if (String(text).includes('listening on')) resolve();
    });
    started.once('exit', () => reject(new Error(`Cannot start "${program}": ${said}`)));
    await promise;
  }

  /** Resolves to its exit code. */
  async function end(signal: NodeJS.Signals): Promise<unknown> {
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return undefined;
    const ended = once(child, 'exit');
    child.kill(signal);
    return (await ended)[0];
  }

  return { program, url, start, end };
}
