// Runs the suite against a server, theme by theme.
import { createApi } from './api.ts';
import type { Case, Theme } from './case.ts';
import { cases as everyTheme } from './cases.ts';
import type { Exchange } from './exchange.ts';
import { createWorld, type World, type WorldOptions } from './world.ts';

/** Sees every request and its answer, as they come. */
export type Observer = (exchange: Exchange) => void;
export type CaseResult = { theme: string; title: string; error?: Error; exchanges: Exchange[] };
export type Report = { baseUrl: string; results: CaseResult[]; passed: number; failed: number };

export type RunOptions = WorldOptions & {
  onCase?: (result: CaseResult) => void;
  onExchange?: Observer;
  /** How many themes run side by side; 1 unless told otherwise. */
  concurrency?: number;
  stopAtFirstFailure?: boolean;
  themes?: readonly Theme[];
};

export async function runCase(
  world: World,
  theme: string,
  { title, run }: Case,
  onExchange?: Observer,
): Promise<CaseResult> {
  const exchanges: Exchange[] = [];
  const log: Observer = (exchange) => {
    exchanges.push(exchange);
    onExchange?.(exchange);
  };
  try {
    await run(createApi(world, await world.people(), log));
    return { theme, title, exchanges: [] };
  } catch (error) {
    return { theme, title, error: error instanceof Error ? error : new Error(String(error)), exchanges };
  }
}

/** Never rejects because of what the server does: that is in the report. */
export async function runContract(baseUrl: string, options: RunOptions): Promise<Report> {
  const { onCase, onExchange, concurrency = 1, stopAtFirstFailure = false, themes = everyTheme } = options;
  const world = createWorld(baseUrl, options);
  const results: CaseResult[] = [];
  const waiting = [...themes];
  const failed = () => results.filter(({ error }) => error).length;

  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      for (const each of next.cases) {
        if (stopAtFirstFailure && failed() > 0) return;
        const result = await runCase(world, next.theme, each, onExchange);
        results.push(result);
        onCase?.(result);
      }
    }
  };
  await Promise.all(Array.from({ length: concurrency }, work));
  await world.end();
  return { baseUrl, results, passed: results.length - failed(), failed: failed() };
}
