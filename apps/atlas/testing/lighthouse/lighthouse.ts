// npx pnpm --filter @patternbook/atlas lighthouse [FILE]: what Lighthouse says of the built atlas. The median of three runs counts,
// and with FILE it is written down. No figure is printed unless a page that is poor in every respect fails in the same run.
import { join } from 'node:path';
import { median, writeMeasured } from '#measure';
import { repository } from '../../build/read-files.ts';
import { startAtlas } from '../start-atlas.ts';
import { categories, figures, judge, recordOf } from './judge.ts';
import { openChromium } from './open-chromium.ts';
import { servePoorPage } from './poor-page.ts';

const least = 95;
const runs = 3;
// The map, a page of a pattern with its pictures, and the lab with the largest script.
const pages = ['/', '/docs/patterns/cqrs/', '/labs/api-styles/'];

const [browser, atlas, poor] = await Promise.all([openChromium(), startAtlas({ PORT_BASE: '61000' }), servePoorPage()]);
const measured: Record<string, Record<string, number>> = {};
let failed = 0;
try {
  const { scores } = await judge(poor.url, browser.port);
  const praised = categories.filter((id) => scores[id] >= least);
  if (praised.length > 0) throw new Error(`Cannot trust Lighthouse: a poor page gets ${JSON.stringify(scores)}`);
  for (const path of pages) await judgeOften(path);
} finally {
  await Promise.all([browser.close(), atlas.stop(), poor.stop()]);
}
const [file] = process.argv.slice(2);
if (file) {
  const command = `npx pnpm --filter @patternbook/atlas lighthouse ${file}`;
  writeMeasured(join(repository, file), command, { runs, least, pages: measured });
}
console.log(`${pages.length * categories.length - failed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;

async function judgeOften(path: string): Promise<void> {
  const judged: Awaited<ReturnType<typeof judge>>[] = [];
  for (let run = 0; run < runs; run++) judged.push(await judge(atlas.url + path, browser.port));
  const scores = recordOf(categories, (id) => median(judged.map((each) => each.scores[id])));
  const values = recordOf(figures, (id) => median(judged.map((each) => each.figures[id])));
  const byTheClock = median(judged.map((each) => each.byTheClock));
  measured[path] = { ...scores, 'performance-by-the-clock': byTheClock, ...values };
  const said = categories.map((id) => `${id} ${scores[id]}`).join(', ');
  console.log(`${path}: ${said}; performance by the clock ${byTheClock}; ${JSON.stringify(values)}`);
  for (const id of categories.filter((one) => !(scores[one] >= least))) {
    failed += 1;
    console.log(`FAILED ${path}: ${id} is below ${least} (${judged.at(-1)?.wanting})`);
  }
}
