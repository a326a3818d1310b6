// An error that nobody catches ends all patterns of a start, so the last line says whose it was.
import { AsyncLocalStorage } from 'node:async_hooks';
import { explainError } from '#pattern';

const owner = new AsyncLocalStorage<string>();

/** Whatever the work begins, also what a server that it started does later, is known as this pattern's. */
export const asPattern = <Result>(id: string, work: () => Result): Result => owner.run(id, work);

/** A log for `stopOnSignals`. `running` are the ids of the patterns. */
export function crashLog(running: () => string[]) {
  return {
    info: () => {},
    /** Called while the error's own context is still there, which is gone when the process ends. */
    fatal: (fields: object) => {
      const { err } = fields as { err?: unknown };
      const id = owner.getStore();
      const whose = id
        ? `Nobody caught this error of "${id}", so all patterns have ended.`
        : `Nobody caught this error, so all patterns have ended. Which one made it is not known; ${running().join(', ') || 'none'} ran.`;
      process.once('exit', () => console.error(`\n${explainError(err)}\n${whose}`));
    },
  };
}
