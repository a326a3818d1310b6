// The log of a whole process, which ends differently from one of its requests.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { eventually } from '../testing/serve.ts';

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

test('lines that were dropped while nobody read the log are counted, and the reader who comes back is told', async () => {
  const { child, url } = await startLogging();
  const flood = async (lines: number) => expect((await fetch(`${url}/flood/${lines}`)).status).toBe(204);
  await flood(3_000);
  let log = '';
  let [written, dropped] = [0, 0];
  child.stdout?.setEncoding('utf8').on('data', (text) => {
    const lines = `${log}${text}`.split('\n');
    log = lines.pop() ?? '';
    for (const line of lines.map((each) => JSON.parse(each))) {
      if (line.msg === 'flood') written += 1;
      if (line.msg === 'lines were dropped: nobody read the log') dropped += line.lines;
    }
  });
  // The line of a request may be among the dropped ones.
  await eventually(() => (written + dropped >= 3_000 && dropped > 0) || undefined);
  expect(written).toBeGreaterThan(500);
  expect(written + dropped).toBeLessThanOrEqual(3_001);
  // And whatever comes now is written again.
  await flood(10);
  await eventually(() => written + dropped >= 3_010 || undefined);
});

test('the last words before a crash are written', async () => {
  const { child, url } = await startLogging();
  let log = '';
  child.stdout?.setEncoding('utf8').on('data', (text) => (log += text));
  await fetch(`${url}/crash`).catch(() => {});
  if (child.exitCode === null) await once(child, 'close');
  expect(log).toContain('last words');
});
