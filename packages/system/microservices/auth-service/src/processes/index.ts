// The door of the processes that cross the walls: they do their steps through the doors of the modules, and keep how far they
// have come in a schema of their own.
import { setTimeout as pause } from 'node:timers/promises';
import type { Pool } from 'pg';
import { newId } from '#blog-http/terms';
import { createRemove } from './application/deletion.ts';
import type { Modules } from './application/ports.ts';
import { createRegister } from './application/registration.ts';
import { createResume, createSweep } from './application/resuming.ts';
import { createRunner } from './application/runner.ts';
import { createSteps } from './application/steps.ts';
import { createProcessStore } from './infrastructure/process-store.ts';
import { keyedRegistration } from './interface/keyed-registration.ts';
import { operateProcesses } from './interface/operate-processes.ts';

export { ProcessError } from './application/process-error.ts';

type Dependencies = {
  pool: Pool;
  modules: Modules;
  /** No statement that a step has begun takes longer. */
  deadlineMs: number;
  report: (error: unknown, what: string) => void;
  now: () => Date;
};

export function createProcesses({ pool, modules, deadlineMs, report, now }: Dependencies) {
  const store = createProcessStore(pool);
  const run = createRunner({ steps: createSteps(modules), now, pause, report });
  const parts = { store, run, now, newId, deadlineMs };
  return {
    ...keyedRegistration(createRegister(parts)),
    remove: createRemove({ ...parts, users: modules.users }),
    /** Goes on with what has been interrupted. */
    sweep: createSweep({ store, run, now, report }),
    purge: () => store.purge(now()),
  };
}

/** For an operator, beside a server that runs or without one. Resolves to what is printed. */
export function operate(pool: Pool, args: string[]): Promise<string> {
  const store = createProcessStore(pool);
  return operateProcesses({ stuck: store.stuck, resume: createResume(store) }, args);
}
