// npx pnpm --filter @patternbook/atlas lighthouse [FILE]: what Lighthouse says of the built atlas on a desk, with its own simulated
// throttling. The median of three runs counts, and with FILE it is written down. A script and no test, since it wants a machine
// without other work: on a busy one the figure for performance says how busy it is.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import lighthouse, { desktopConfig } from 'lighthouse';
import { median, writeMeasured } from '#measure';
import { repository } from '../build/read-files.ts';
import { startAtlas } from './start-atlas.ts';

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
const least = 95;
const runs = 3;
// The map, a page of a pattern with its pictures, and the lab with the largest script.
const pages = ['/', '/docs/patterns/cqrs/', '/labs/api-styles/'];
const onlyCategories = ['performance', 'accessibility', 'best-practices'];
const times = ['first-contentful-paint', 'largest-contentful-paint', 'total-blocking-time', 'total-byte-weight'];

type Judged = { scores: Record<string, number>; figures: Record<string, number>; wanting: string };

const profile = mkdtempSync(join(tmpdir(), 'patternbook-lighthouse-'));
const flags = ['--headless=new', '--no-sandbox', '--disable-background-networking', '--remote-debugging-port=0'];
const browser = spawn(executablePath, [...flags, `--user-data-dir=${profile}`, 'about:blank'], {
  stdio: ['ignore', 'ignore', 'pipe'],
});
const ended = once(browser, 'exit');
const atlas = await startAtlas({ PORT_BASE: '61000' });
const measured: Record<string, Record<string, number>> = {};
let failed = 0;
try {
  const port = await portOf(browser.stderr);
  for (const path of pages) {
    const judged: Judged[] = [];
    for (let run = 0; run < runs; run++) judged.push(await judge(atlas.url + path, port));
    const middle = (of: 'scores' | 'figures', id: string) => median(judged.map((each) => each[of][id] ?? 0));
    const scores = Object.fromEntries(onlyCategories.map((id) => [id, middle('scores', id)]));
    measured[path] = { ...scores, ...Object.fromEntries(times.map((id) => [id, middle('figures', id)])) };
    console.log(`${path}: ${onlyCategories.map((id) => `${id} ${scores[id]}`).join(', ')}`);
    for (const [id, score] of Object.entries(scores)) {
      if (score >= least) continue;
      failed += 1;
      console.log(`FAILED ${path}: ${id} is below ${least} (${judged.at(-1)?.wanting})`);
    }
  }
} finally {
  browser.kill();
  await Promise.all([ended, atlas.stop()]);
  rmSync(profile, { recursive: true, maxRetries: 5 });
}
const [file] = process.argv.slice(2);
if (file) {
  const command = `npx pnpm --filter @patternbook/atlas lighthouse ${file}`;
  writeMeasured(join(repository, file), command, { runs, pages: measured });
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
async function judge(url: string, port: number): Promise<Judged> {
  const settings = { port, onlyCategories, output: 'json', logLevel: 'silent' } as const;
  const { categories = {}, audits = {} } = (await lighthouse(url, settings, desktopConfig))?.lhr ?? {};
  const poor = Object.values(audits).filter(({ score }) => score !== null && score < 0.9);
  return {
    scores: Object.fromEntries(
      Object.entries(categories).map(([id, { score }]) => [id, Math.round(100 * (score ?? 0))]),
    ),
    figures: Object.fromEntries(times.map((id) => [id, Math.round(audits[id]?.numericValue ?? 0)])),
    wanting: poor.map(({ id, displayValue = '' }) => `${id} ${displayValue}`.trim()).join('; '),
  };
}
