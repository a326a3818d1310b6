// Goes on with processes whose program has ended or whose pause is over; and what an operator does about those that wait
// for a human.
import { evolve } from '../domain/evolve.ts';
import type { Store } from './ports.ts';
import { ProcessError } from './process-error.ts';
import type { Run } from './runner.ts';

type Parts = { store: Store; run: Run; now: () => Date; report: (error: unknown, what: string) => void };

/** Those with which somebody goes on at this moment are left alone. What is in hand when `ending` is aborted is the last one. */
export const createSweep =
  ({ store, run, now, report }: Parts) =>
  async (ending?: AbortSignal): Promise<void> => {
    for (const id of await store.due(now())) {
      if (ending?.aborted) return;
      await store
        .session(async (session) => {
          if (!(await session.hold(id, { wait: false }))) return;
          const process = await session.load(id);
          if (process) await run(session, process, { isPatient: false });
        })
        .catch((error: unknown) => report(error, `cannot go on with process "${id}"`));
    }
  };

/** A named person says that the reason is gone. The next sweep goes on, with all attempts at the step in hand. */
export const createResume =
  (store: Store) =>
  (id: string, by: string): Promise<void> =>
    store.session(async (session) => {
      await session.hold(id, { wait: true });
      const process = await session.load(id);
      if (!process) throw new ProcessError('no-such-process', `Cannot resume "${id}": there is no such process`);
      if (!process.state.needsHuman) {
        throw new ProcessError('process-not-stuck', `Cannot resume "${id}": it does not wait for a human`);
      }
      await session.save({ ...process, state: evolve(process.state, { type: 'resumed', by }) });
    });
