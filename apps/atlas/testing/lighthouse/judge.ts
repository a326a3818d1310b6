// What Lighthouse says of one page on a desk, with its own simulated throttling.
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import lighthouse, { desktopConfig } from 'lighthouse';
import { countProcessorTime } from './processor-time.ts';

export const categories = ['performance', 'accessibility', 'best-practices'] as const;
export const figures = [
  'first-contentful-paint',
  'largest-contentful-paint',
  'speed-index',
  'total-blocking-time',
  'total-byte-weight',
] as const;

/** Milliseconds; a machine may be very busy. */
const patience = { maxWaitForFcp: 60_000, maxWaitForLoad: 120_000 };

export type Judged = {
  scores: Record<(typeof categories)[number], number>;
  figures: Record<(typeof figures)[number], number>;
  /** The score for performance with the time by the clock, which also says how busy the machine was. */
  byTheClock: number;
  /** What brought a score down. */
  wanting: string;
};

/** The page is loaded once, and what the browser has recorded is judged twice. */
export async function judge(url: string, port: number): Promise<Judged> {
  const folder = mkdtempSync(join(tmpdir(), 'patternbook-judged-'));
  const trace = join(folder, 'trace.json');
  const ask = async (mode: { gatherMode: string } | { auditMode: string }) => {
    const settings = { ...patience, port, onlyCategories: [...categories], logLevel: 'silent' as const, ...mode };
    const { categories: found = {}, audits = {} } = (await lighthouse(url, settings, desktopConfig))?.lhr ?? {};
    return { scoreOf: (id: string) => Math.round(100 * (found[id]?.score ?? 0)), audits };
  };
  try {
    await ask({ gatherMode: folder });
    if (!existsSync(trace)) throw new Error(`Cannot judge ${url}: the browser has shown nothing of it in time`);
    const byTheClock = (await ask({ auditMode: folder })).scoreOf('performance');
    countProcessorTime(trace);
    const { scoreOf, audits } = await ask({ auditMode: folder });
    const poor = Object.values(audits).filter(({ score }) => score !== null && score < 0.9);
    return {
      scores: recordOf(categories, scoreOf),
      figures: recordOf(figures, (id) => Math.round(audits[id]?.numericValue ?? Number.NaN)),
      byTheClock,
      wanting: poor.map(({ id, displayValue = '' }) => `${id} ${displayValue}`.trim()).join('; '),
    };
  } finally {
    rmSync(folder, { recursive: true, maxRetries: 5 });
  }
}

export const recordOf = <Id extends string>(ids: readonly Id[], figureOf: (id: Id) => number) =>
  Object.fromEntries(ids.map((id) => [id, figureOf(id)])) as Record<Id, number>;
