// The process after something has happened: a pure function, and the only place where its state changes.
import { pauseMs, plans } from './plans.ts';
import type { Happened, State } from './process.ts';

export function evolve<Result>(state: State<Result>, event: Happened<Result>): State<Result> {
  switch (event.type) {
    case 'begun':
      return { ...state, attempts: state.attempts + 1, dueAt: undefined };
    case 'succeeded':
      if (state.phase === 'undoing') return back(state);
      return forward({ ...state, result: event.result ?? state.result });
    case 'refused':
      // What was refused did nothing, so the step before it is the first to undo. On the way forward only, a no is a failure.
      if (state.phase === 'doing' && (state.step === 0 || plans[state.kind].canTurnBack)) {
        return back({ ...state, phase: 'undoing', failure: event.reason });
      }
      return retried(state, event);
    case 'failed':
      return retried(state, event);
    case 'turned-back':
      // A step that was begun may have taken effect: it is undone, too.
      return back({ ...state, phase: 'undoing', step: state.attempts > 0 ? state.step + 1 : state.step });
    case 'found':
      return forward({ ...state, phase: 'doing', result: event.result });
    case 'called-human':
      return { ...state, needsHuman: true };
    case 'resumed':
      return { ...state, needsHuman: false, attempts: 0, dueAt: undefined, resumedBy: event.by };
  }
}

const at = <Result>(state: State<Result>, step: number): State<Result> => ({
  ...state,
  step,
  attempts: 0,
  dueAt: undefined,
});

function forward<Result>(state: State<Result>): State<Result> {
  const next = at(state, state.step + 1);
  return next.step < plans[state.kind].steps.length ? next : { ...next, phase: 'done' };
}

function back<Result>(state: State<Result>): State<Result> {
  return state.step > 0 ? at(state, state.step - 1) : { ...at(state, 0), phase: 'undone' };
}

const retried = <Result>(state: State<Result>, event: { reason: string; at: Date }): State<Result> => ({
  ...state,
  failure: event.reason,
  dueAt: new Date(event.at.getTime() + pauseMs(state.attempts)),
});
