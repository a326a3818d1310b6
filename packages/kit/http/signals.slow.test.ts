import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, type TestContext, test } from 'vitest';

const from = (file: string) => JSON.stringify(new URL(file, import.meta.url).href);

/** A process that listens, prints "up" and then behaves as `stop` says; it ends only through `stopOnSignals`. */
async function start({ onTestFinished }: TestContext, stop: string, afterStart = '') {
  const program = `
    import { createServer } from 'node:net';
    import { createLogger, stopOnSignals } from ${from('index.ts')};
    const logger = createLogger({ name: 'child', level: 'info' });
    const server = createServer().listen(0, '127.0.0.1');
    stopOnSignals(${stop}, logger);
    console.log('up');
    ${afterStart}
  `;
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  let output = '';
  child.stdout.setEncoding('utf8');
  child.stdout.on('data', (text: string) => {
    output += text;
  });
  const ended = once(child, 'close');
  return {
    child,
    until: async (text: string) => {
      while (!output.includes(text)) await once(child.stdout, 'data', { signal: AbortSignal.timeout(100_000) });
    },
    result: async () => ({ code: (await ended)[0] as number | null, output }),
  };
}

const stopServer = '() => new Promise((resolve) => server.close(() => resolve(console.log("stopped"))))';
const signal = (child: ChildProcess, name: NodeJS.Signals) => void child.kill(name);

// Each waits for a process to start.
describe.concurrent('a process', () => {
  test.for(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)('%s stops in order and exits with 0', async (name, context) => {
    const { child, until, result } = await start(context, stopServer);
    await until('up');
    signal(child, name);
    expect(await result()).toMatchObject({ code: 0, output: expect.stringContaining('stopped') });
  });

  test('a second signal exits at once with 1', async (context) => {
    const { child, until, result } = await start(
      context,
      '() => { console.log("stop"); return new Promise(() => {}); }',
    );
    await until('up');
    signal(child, 'SIGTERM');
    await until('stop\n');
    signal(child, 'SIGINT');
    const { code, output } = await result();
    expect([code, output.split('stop\n').length]).toEqual([1, 2]);
  });

  test.for([
    ['an error that nobody caught', 'setImmediate(() => { throw new Error("lost"); });'],
    ['a rejection that nobody handled', 'void Promise.reject(new Error("lost"));'],
  ])('%s is logged as fatal, everything is stopped, and the exit code is 1', async ([, accident], context) => {
    const { result } = await start(context, stopServer, accident);
    const { code, output } = await result();
    expect(code).toBe(1);
    expect(output).toMatch(/"level":60.*"message":"lost"/);
    expect(output).toContain('stopped');
  });

  test('a stop that fails is logged as fatal and exits with 1', async (context) => {
    const { child, until, result } = await start(context, '() => Promise.reject(new Error("stuck"))');
    await until('up');
    signal(child, 'SIGTERM');
    const { code, output } = await result();
    expect(code).toBe(1);
    expect(output).toMatch(/"level":60.*"message":"stuck"/);
  });
});
