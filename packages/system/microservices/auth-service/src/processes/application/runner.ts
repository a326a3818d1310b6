// Goes on with a process until it ends or has to wait: decides, notes what it is about to do, does it, and notes what came
// of it. What is noted survives the program; what was noted as begun may have taken effect, and is done again.
import { BlogError } from '#contract';
import { type Command, decide } from '../domain/decide.ts';
import { evolve } from '../domain/evolve.ts';
import type { Happened } from '../domain/process.ts';
import type { Process, Result, Session } from './ports.ts';
import type { Doing, Steps } from './steps.ts';

type Parts = {
  steps: Steps;
  now: () => Date;
  pause: (ms: number) => Promise<unknown>;
  /** Somebody is told of each failure, and of each process that waits for a human. */
  report: (error: unknown, what: string) => void;
};

/** `isPatient`: somebody waits for the answer, so the pauses of the way forward are waited for here. */
type With = { passwordHash?: string; isPatient: boolean };

/** For whoever has to say why: what a module said no with, and the last other error. */
type Outcome = { process: Process; refusal: BlogError | undefined; failure: unknown };

type Attempt = { happened: Happened<Result>; refusal?: BlogError; failure?: unknown };

export type Run = (session: Session, process: Process, how: With) => Promise<Outcome>;

export function createRunner({ steps, now, pause, report }: Parts): Run {
  async function attempt(command: Command & { type: 'do' | 'undo' }, doing: Doing): Promise<Attempt> {
    const { type, step } = command;
    try {
      const result = await steps[step][type](doing);
      const happened: Happened<Result> =
        type === 'undo' && result ? { type: 'found', result } : { type: 'succeeded', result };
      return { happened };
    } catch (error) {
      const at = now();
      // Its message may name an address, and is not kept.
      if (error instanceof BlogError) return { happened: { type: 'refused', reason: error.code, at }, refusal: error };
      report(error, `cannot ${type} "${step}" of process "${doing.process.id}"`);
      const reason = error instanceof Error ? error.message : String(error);
      return { happened: { type: 'failed', reason, at }, failure: error };
    }
  }

  return async (session, given, { passwordHash, isPatient }) => {
    let process = given;
    let refusal: BlogError | undefined;
    let failure: unknown;
    let waitedUntil = 0;
    const take = (happened: Happened<Result>) => {
      process = { ...process, state: evolve(process.state, happened) };
    };
    const save = async () => {
      await session.save(process);
      process = { ...process, version: process.version + 1 };
    };

    for (;;) {
      const at = new Date(Math.max(now().getTime(), waitedUntil));
      const command = decide(process.state, { at, hasSecret: passwordHash !== undefined });
      if (command.type === 'rest') {
        if (process.state === given.state) return { process, refusal, failure };
        await (process.state.needsHuman ? save() : session.end(process));
        return { process, refusal, failure };
      }
      if (command.type === 'wait') {
        if (process.state !== given.state) await save();
        if (!isPatient || process.state.phase === 'undoing') return { process, refusal, failure };
        waitedUntil = command.until.getTime();
        await pause(waitedUntil - at.getTime());
      } else if (command.type === 'turn-back') {
        take({ type: 'turned-back' });
      } else if (command.type === 'call-human') {
        take({ type: 'called-human' });
        report(failure ?? refusal, `process "${process.id}" waits for a human`);
      } else {
        take({ type: 'begun' });
        await save();
        const done = await attempt(command, { process, passwordHash, session });
        refusal = done.refusal ?? refusal;
        failure = done.failure ?? failure;
        take(done.happened);
      }
    }
  };
}
