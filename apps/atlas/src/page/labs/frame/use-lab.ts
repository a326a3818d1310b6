// What every lab has: a list of actions that stands in the address, so that it can be shared and played again, one by one or
// all at once. What came of them is this tab's alone.
import { useRef, useState } from 'react';
import { useSearchParams } from 'react-router';
import { oneAtATime } from '../../../labs/one-at-a-time.ts';

export type Step<Result> = { action: string; result?: Result; error?: string };

export type Lab<Result> = ReturnType<typeof useLab<Result>>;

const actionsIn = (params: URLSearchParams): string[] => params.get('do')?.split(',').filter(Boolean) ?? [];

/** As it is now: what was put there a moment ago may not have been drawn yet. */
const addressNow = () => new URLSearchParams(window.location.search);

/** `run` does one action, and rejects with words for a person. `clear` is for what is to be forgotten elsewhere at a reset. */
export function useLab<Result>(run: (action: string) => Promise<Result>, clear?: () => Promise<unknown>) {
  const [params, setParams] = useSearchParams();
  const [done, setDone] = useState<Step<Result>[]>([]);
  const [underWay, setUnderWay] = useState(0);
  // Two presses may come before the first is drawn. So what was begun stands here, and each goes after the one before.
  const begun = useRef<string[]>([]);
  const [inTurn] = useState(oneAtATime);

  const actions = actionsIn(params);
  const steps: Step<Result>[] = actions.map((action, index) => {
    const step = done[index];
    return step?.action === action ? step : { action };
  });
  const next = steps.findIndex(({ result, error }) => result === undefined && error === undefined);

  const put = (name: string, value: string) =>
    setParams(
      () => {
        const after = addressNow();
        if (value === '') after.delete(name);
        else after.set(name, value);
        return after;
      },
      { replace: true, preventScrollReset: true },
    );

  function go(work: () => Promise<unknown>): void {
    setUnderWay((count) => count + 1);
    void inTurn(work).finally(() => setUnderWay((count) => count - 1));
  }

  /** The actions in the address: first those that were begun, then the others. */
  function splitActions(): [begun: string[], waiting: string[]] {
    const known = actionsIn(addressNow());
    const end = known.findIndex((action, index) => action !== begun.current[index]);
    return end === -1 ? [known, []] : [known.slice(0, end), known.slice(end)];
  }

  function perform(before: string[], wanted: string[]): void {
    begun.current = [...before, ...wanted];
    go(async () => {
      for (const [offset, action] of wanted.entries()) {
        const step = await run(action).then(
          (result): Step<Result> => ({ action, result }),
          (error: unknown): Step<Result> => ({ action, error: error instanceof Error ? error.message : String(error) }),
        );
        setDone((steps) => [...steps.slice(0, before.length + offset), step]);
      }
    });
  }

  return {
    steps,
    isRunning: underWay > 0,
    /** Whether a reset forgets more than the actions. */
    hasMore: clear !== undefined,
    /** How many of the actions in the address were not done yet. */
    waiting: next === -1 ? 0 : steps.length - next,
    valueOf: (name: string) => params.get(name) ?? '',
    put,
    act(action: string): void {
      const [before] = splitActions();
      put('do', [...before, action].join(','));
      perform(before, [action]);
    },
    step(): void {
      const [before, waiting] = splitActions();
      perform(before, waiting.slice(0, 1));
    },
    play: () => perform(...splitActions()),
    reset(): void {
      begun.current = [];
      put('do', '');
      go(async () => {
        setDone([]);
        await clear?.().catch(() => undefined);
      });
    },
  };
}
