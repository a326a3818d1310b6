// What Lighthouse says of the built atlas on a phone: of the map, the page of a pattern, and a lab.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import lighthouse from 'lighthouse';
import { expect, onTestFinished, test } from 'vitest';
import { needed } from '#ui/testing';
import { startAtlas } from '../testing/start-atlas.ts';

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
const least = 0.95;
const pages = ['/', '/docs/patterns/cqrs/', '/labs/architectures/'];
const onlyCategories = ['performance', 'accessibility', 'best-practices'];

/** Lighthouse asks for the port of a browser that listens. */
async function openListeningBrowser(): Promise<number> {
  const profile = mkdtempSync(join(tmpdir(), 'patternbook-lighthouse-'));
  const flags = ['--headless=new', '--no-sandbox', '--disable-background-networking', '--remote-debugging-port=0'];
  const browser = spawn(executablePath, [...flags, `--user-data-dir=${profile}`, 'about:blank'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const ended = once(browser, 'exit');
  onTestFinished(async () => {
    browser.kill();
    await ended;
    rmSync(profile, { recursive: true, maxRetries: 5 });
  });
  for await (const line of createInterface(browser.stderr)) {
    const [, port] = /DevTools listening on ws:\/\/[\d.]+:(\d+)/.exec(line) ?? [];
    if (port) return Number(port);
  }
  throw new Error('Cannot ask Lighthouse: the browser does not start');
}

test('Lighthouse gives the map, a pattern and a lab at least 95 in each category', { timeout: 120_000 }, async ({
  skip,
}) => {
  if (!existsSync(executablePath)) return skip(needed);
  const atlas = await startAtlas({ PORT_BASE: '61000' });
  onTestFinished(() => atlas.stop());
  const port = await openListeningBrowser();
  for (const path of pages) {
    const result = await lighthouse(atlas.url + path, { port, onlyCategories, output: 'json', logLevel: 'silent' });
    const scores = Object.fromEntries(
      Object.entries(result?.lhr.categories ?? {}).map(([id, { score }]) => [id, score ?? 0]),
    );
    console.log(`${path}: ${onlyCategories.map((id) => `${id} ${Math.round(100 * (scores[id] ?? 0))}`).join(', ')}`);
    const failed = Object.values(result?.lhr.audits ?? {}).filter(({ score }) => score !== null && score < 0.9);
    const why = failed.map(({ id, score, displayValue = '' }) => `${id} ${score} ${displayValue}`).join('; ');
    for (const id of onlyCategories) expect(scores[id], `${path}: ${why}`).toBeGreaterThanOrEqual(least);
  }
});
