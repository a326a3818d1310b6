// What every lab has: a list of actions that stands in the address, so that it can be shared and played again, one by one or
// all at once. What came of them is this tab's alone.
import { useState } from 'react';
import { useSearchParams } from 'react-router';

export type Step<Result> = { action: string; result?: Result; error?: string };

export type Lab<Result> = ReturnType<typeof useLab<Result>>;

/** `run` does one action, and rejects with words for a person. */
export function useLab<Result>(run: (action: string) => Promise<Result>) {
  const [params, setParams] = useSearchParams();
  const [done, setDone] = useState<Step<Result>[]>([]);
  const [isRunning, setRunning] = useState(false);
  const actions = params.get('do')?.split(',').filter(Boolean) ?? [];
  const steps: Step<Result>[] = actions.map((action, index) => {
    const step = done[index];
    return step?.action === action ? step : { action };
  });
  const next = steps.findIndex(({ result, error }) => result === undefined && error === undefined);

  const put = (name: string, value: string) =>
    setParams(
      () => {
        // As the address is now: what was put a moment ago may not have been rendered yet.
        const after = new URLSearchParams(window.location.search);
        if (value === '') after.delete(name);
        else after.set(name, value);
        return after;
      },
      { replace: true, preventScrollReset: true },
    );

  async function perform(from: number, wanted: string[]): Promise<void> {
    setRunning(true);
    for (const [offset, action] of wanted.entries()) {
      const step = await run(action).then(
        (result): Step<Result> => ({ action, result }),
        (error: unknown): Step<Result> => ({ action, error: error instanceof Error ? error.message : String(error) }),
      );
      setDone((before) => [...before.slice(0, from + offset), step]);
    }
    setRunning(false);
  }

  return {
    steps,
    isRunning,
    /** How many of the actions in the address were not done yet. */
    waiting: next === -1 ? 0 : steps.length - next,
    valueOf: (name: string) => params.get(name) ?? '',
    put,
    act(action: string): void {
      const known = next === -1 ? actions : actions.slice(0, next);
      put('do', [...known, action].join(','));
      void perform(known.length, [action]);
    },
    step: () => void perform(next, actions.slice(next, next + 1)),
    play: () => void perform(next, actions.slice(next)),
    reset(): void {
      setDone([]);
      put('do', '');
    },
  };
}
