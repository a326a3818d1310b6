// What comes next: a pure function of how far the process has come, the time, and whether the password is at hand.
import { isSecret, MOST_ATTEMPTS, plans, type Step } from './plans.ts';
import type { State } from './process.ts';

export type Command =
  | { type: 'do'; step: Step }
  | { type: 'undo'; step: Step }
  | { type: 'wait'; until: Date }
  | { type: 'turn-back' }
  | { type: 'call-human' }
  | { type: 'rest' };

export function decide(state: State, { at, hasSecret }: { at: Date; hasSecret: boolean }): Command {
  const { phase, attempts, dueAt, deadline } = state;
  const { steps, canTurnBack } = plans[state.kind];
  const step = steps[state.step];
  if (phase === 'done' || phase === 'undone' || state.needsHuman || step === undefined) return { type: 'rest' };
  const isUsedUp = attempts >= MOST_ATTEMPTS;
  const isForward = phase === 'doing';
  if (isForward && canTurnBack && (isUsedUp || at >= deadline)) return { type: 'turn-back' };
  if (isUsedUp) return { type: 'call-human' };
  if (dueAt && at < dueAt) return { type: 'wait', until: dueAt };
  // Whoever asks again with the same Idempotency-Key brings the password again.
  if (isForward && isSecret(step) && !hasSecret) return { type: 'wait', until: deadline };
  return { type: isForward ? 'do' : 'undo', step };
}
