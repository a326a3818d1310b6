// npx pnpm --filter @patternbook/atlas lighthouse: what Lighthouse says of the built atlas on a desk. A script and no test, since it wants a machine
// without other work: on a busy one the figure for performance says how busy it is.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import lighthouse, { desktopConfig } from 'lighthouse';
import { startAtlas } from './start-atlas.ts';

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
const least = 95;
const pages = ['/', '/docs/patterns/cqrs/', '/labs/architectures/'];
const onlyCategories = ['performance', 'accessibility', 'best-practices'];

const profile = mkdtempSync(join(tmpdir(), 'patternbook-lighthouse-'));
const flags = ['--headless=new', '--no-sandbox', '--disable-background-networking', '--remote-debugging-port=0'];
const browser = spawn(executablePath, [...flags, `--user-data-dir=${profile}`, 'about:blank'], {
  stdio: ['ignore', 'ignore', 'pipe'],
});
const ended = once(browser, 'exit');
const atlas = await startAtlas({ PORT_BASE: '61000' });
let failed = 0;
try {
  const port = await portOf(browser.stderr);
  for (const path of pages) {
    const { scores, wanting } = await judge(atlas.url + path, port);
    console.log(`${path}: ${onlyCategories.map((id) => `${id} ${scores.get(id)}`).join(', ')}`);
    for (const id of onlyCategories) {
      if ((scores.get(id) ?? 0) >= least) continue;
      failed += 1;
      console.log(`FAILED ${path}: ${id} is below ${least} (${wanting})`);
    }
  }
} finally {
  browser.kill();
  await Promise.all([ended, atlas.stop()]);
  rmSync(profile, { recursive: true, maxRetries: 5 });
}
console.log(`${pages.length * onlyCategories.length - failed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;

/** Where the browser can be asked, which it prints. */
async function portOf(said: NodeJS.ReadableStream): Promise<number> {
  for await (const line of createInterface(said)) {
    const [, port] = /DevTools listening on ws:\/\/[\d.]+:(\d+)/.exec(line) ?? [];
    if (port) return Number(port);
  }
  throw new Error('Cannot ask Lighthouse: the browser does not start');
}

/** `wanting` names what brought a score down. */
async function judge(url: string, port: number) {
  const settings = { port, onlyCategories, output: 'json', logLevel: 'silent' } as const;
  const { categories = {}, audits = {} } = (await lighthouse(url, settings, desktopConfig))?.lhr ?? {};
  const poor = Object.values(audits).filter(({ score }) => score !== null && score < 0.9);
  return {
    scores: new Map(Object.entries(categories).map(([id, { score }]) => [id, Math.round(100 * (score ?? 0))])),
    wanting: poor.map(({ id, displayValue = '' }) => `${id} ${displayValue}`.trim()).join('; '),
  };
}
