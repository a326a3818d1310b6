// A browser that Lighthouse can ask: it prints its address, and is gone with everything that it has kept when it is closed.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
const flags = ['--headless=new', '--no-sandbox', '--disable-background-networking', '--remote-debugging-port=0'];

export async function openChromium() {
  const profile = mkdtempSync(join(tmpdir(), 'patternbook-lighthouse-'));
  const browser = spawn(executablePath, [...flags, `--user-data-dir=${profile}`, 'about:blank'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const ended = once(browser, 'exit');
  const close = async () => {
    browser.kill();
    await ended;
    rmSync(profile, { recursive: true, maxRetries: 5 });
  };
  return { port: await portOf(browser.stderr), close };
}

async function portOf(said: NodeJS.ReadableStream): Promise<number> {
  for await (const line of createInterface(said)) {
    const [, port] = /DevTools listening on ws:\/\/[\d.]+:(\d+)/.exec(line) ?? [];
    if (port) return Number(port);
  }
  throw new Error('Cannot ask Lighthouse: the browser does not start');
}
