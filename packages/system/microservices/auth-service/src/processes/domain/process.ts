// A process as it is kept: how far it has come, and what has happened to it. No clock here: times are given.
import type { Kind } from './plans.ts';

type Phase = 'doing' | 'undoing' | 'done' | 'undone';

export type State<Result = unknown> = {
  kind: Kind;
  phase: Phase;
  /** The place of the step in hand in the plan. */
  step: number;
  /** How often this step was begun: counted before, so that a step which ends the program is found. */
  attempts: number;
  /** After a failure: when to try again. */
  dueAt: Date | undefined;
  /** Later than this a process that can turn back does. */
  deadline: Date;
  /** It does not go on by itself any more. */
  needsHuman: boolean;
  /** Who made it go on again, the last time. */
  resumedBy: string | undefined;
  /** The message of the last failure. */
  failure: string | undefined;
  /** What the step at which the account appears or goes has brought. */
  result: Result | undefined;
};

export type Happened<Result = unknown> =
  | { type: 'begun' }
  | { type: 'succeeded'; result?: Result | undefined }
  /** The module said no, and did nothing. */
  | { type: 'refused'; reason: string; at: Date }
  /** Whether it took effect nobody knows. */
  | { type: 'failed'; reason: string; at: Date }
  | { type: 'turned-back' }
  /** The step that was to be undone has made the account exist: there is nothing to take back. */
  | { type: 'found'; result: Result }
  | { type: 'called-human' }
  | { type: 'resumed'; by: string };

export const begin = <Result>(kind: Kind, deadline: Date): State<Result> => ({
  kind,
  phase: 'doing',
  step: 0,
  attempts: 0,
  dueAt: undefined,
  deadline,
  needsHuman: false,
  resumedBy: undefined,
  failure: undefined,
  result: undefined,
});
