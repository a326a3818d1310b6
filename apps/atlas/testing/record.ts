// npx pnpm --filter @patternbook/atlas record [LAB ...]: starts the book, plays the example of each lab in a browser, and keeps what the
// routes of the lab answered in recordings/.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { needed, openBrowser } from '#ui/testing';
import { repository } from '../build/read-files.ts';
import { askedAs, withoutRepeats } from '../src/exchanges.ts';
import { labs } from '../src/lab-list.ts';
import type { Exchange, Recording } from '../src/recording.ts';

const portBase = 17_000;
const atlas = `http://127.0.0.1:${portBase}`;

const wanted = process.argv.slice(2);
const data = mkdtempSync(join(tmpdir(), 'patternbook-recording-'));
const book = spawn(process.execPath, ['apps/cli/src/main.ts', 'start'], {
  cwd: repository,
  env: { ...process.env, PORT_BASE: `${portBase}`, DATA_DIR: data, DATABASE_URL: '', LOG_LEVEL: 'warn' },
  stdio: ['ignore', 'pipe', 'inherit'],
});
const ended = once(book, 'exit');
try {
  let isUp = false;
  for await (const line of createInterface(book.stdout)) {
    console.log(line);
    isUp = line.includes('Stop with Ctrl-C');
    if (isUp) break;
  }
  if (!isUp) throw new Error('Cannot record: the book does not start');
  const browser = await openBrowser();
  if (browser === undefined) throw new Error(`Cannot record: it ${needed}`);
  for (const { name, example } of labs) {
    if (example === undefined || (wanted.length > 0 && !wanted.includes(name))) continue;
    const exchanges = await play(await browser.newPage(), `${atlas}/labs/${name}/?${example}`);
    const recording: Recording = { recordedOn: new Date().toISOString().slice(0, 10), example, exchanges };
    const file = fileURLToPath(new URL(`../recordings/${name}.json`, import.meta.url));
    writeFileSync(file, `${JSON.stringify(recording)}\n`);
    // As the formatter of the repository writes it, which a check holds it to.
    spawnSync('biome', ['format', '--write', file]);
    console.log(`${name}: ${exchanges.length} answers`);
  }
  await browser.close();
} finally {
  book.kill('SIGINT');
  await ended;
  rmSync(data, { recursive: true });
}

/** Everything that the routes of the lab answered, action by action, and to whoever then goes through the past. */
async function play(page: Page, url: string): Promise<Exchange[]> {
  const answers: Promise<Exchange>[] = [];
  let lastAsked = 0;
  page.on('request', () => {
    lastAsked = performance.now();
  });
  /** A page may ask a moment after the action. One that asks for ever is not waited for. */
  const rest = async () => {
    const until = performance.now() + 10_000;
    do await pause(200);
    while (performance.now() < lastAsked + 1_000 && performance.now() < until);
  };
  page.on('response', (response) => {
    const request = response.request();
    const { pathname, search } = new URL(response.url());
    if (!pathname.startsWith('/api/labs/')) return;
    const asked = askedAs(request.method(), pathname + search, request.postData());
    answers.push(response.json().then((answer) => ({ asked, status: response.status(), answer })));
  });
  await page.goto(url);
  const step = page.getByRole('button', { name: 'Step' });
  await step.waitFor();
  while ((await step.count()) > 0) {
    await step.click();
    await rest();
  }
  for (const slider of await page.getByRole('slider').all()) {
    await slider.focus();
    await page.keyboard.press('Home');
    await rest();
    for (let at = Number(await slider.inputValue()); at < Number(await slider.getAttribute('max')); at += 1) {
      await page.keyboard.press('ArrowRight');
      await rest();
    }
  }
  const exchanges = withoutRepeats(await Promise.all(answers));
  await page.close();
  return exchanges;
}
