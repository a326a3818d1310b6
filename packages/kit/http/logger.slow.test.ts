// The log of a whole process, which ends differently from one of its requests.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';

const loggingServer = fileURLToPath(new URL('../testing/logging-server.ts', import.meta.url));

async function startLogging() {
  const child = fork(loggingServer, { stdio: ['ignore', 'pipe', 'inherit', 'ipc'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  const [url] = (await once(child, 'message')) as [string];
  return { child, url };
}

test('a log that nobody reads does not stop the server', async () => {
  const { url } = await startLogging();
  const answers = async () => {
    for (let count = 0; count < 300; count += 1) expect((await fetch(`${url}/nope`)).status).toBe(404);
  };
  await Promise.all(Array.from({ length: 10 }, answers));
});

test('the last words before a crash are written', async () => {
  const { child, url } = await startLogging();
  let log = '';
  child.stdout?.setEncoding('utf8').on('data', (text) => (log += text));
  await fetch(`${url}/crash`).catch(() => {});
  if (child.exitCode === null) await once(child, 'close');
  expect(log).toContain('last words');
});
