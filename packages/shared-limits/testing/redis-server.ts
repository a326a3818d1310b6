// For tests: a Redis of one's own on a free port, which may be killed and started again, empty.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { freePort } from '#measure/free-port';

export async function startRedis() {
  const port = await freePort();
  let running: ChildProcess | undefined;

  /** It keeps nothing on disk, so it begins empty. */
  async function start(): Promise<void> {
    const settings = ['--port', `${port}`, '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
    const child = spawn('redis-server', settings, { stdio: ['ignore', 'pipe', 'inherit'] });
    running = child;
    const { promise: failed, reject } = Promise.withResolvers<never>();
    child.on('error', (cause) => {
      const how = 'apt-get install redis-server, or what your system has for it';
      reject(new Error(`Cannot run "redis-server", which this test needs: install it (${how})`, { cause }));
    });
    const ready = async () => {
      for await (const text of child.stdout) if (String(text).includes('Ready to accept connections')) return;
    };
    await Promise.race([ready(), failed]);
    child.stdout.resume();
  }

  async function kill(): Promise<void> {
    if (running?.exitCode !== null || running.signalCode !== null) return;
    const ended = once(running, 'exit');
    running.kill('SIGKILL');
    await ended;
  }

  await start();
  return { url: `redis://127.0.0.1:${port}`, start, kill };
}
