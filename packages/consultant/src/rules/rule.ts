// A rule: what is thought of one option in one situation, why, at what price, and what would reopen it.
import type { SourceId } from './evidence.ts';
import type { OptionId } from './options.ts';
import type { Situation } from './situation.ts';

type Agreement = 'yes' | 'partly' | 'no';

/** Business, technical excellence, team. */
export type Triad = readonly [business: Agreement, technical: Agreement, team: Agreement];

export type Judgement = {
  /** `open`: two answers contradict each other, and this depends on which of them holds. */
  verdict: 'taken' | 'later' | 'refused' | 'open';
  because: string;
  /** The sign on which to look again. */
  reopens: string;
  triad: Triad;
};

export type Rule = {
  option: OptionId;
  sources: readonly [SourceId, ...SourceId[]];
  judge: (situation: Situation) => Judgement;
};

export const take = (because: string, reopens: string, triad: Triad = ['yes', 'yes', 'yes']): Judgement => ({
  verdict: 'taken',
  because,
  reopens,
  triad,
});

export const later = (because: string, reopens: string, triad: Triad = ['partly', 'partly', 'partly']): Judgement => ({
  verdict: 'later',
  because,
  reopens,
  triad,
});

export const refuse = (because: string, reopens: string, triad: Triad = ['no', 'partly', 'no']): Judgement => ({
  verdict: 'refused',
  because,
  reopens,
  triad,
});

/** Nothing in the answers asks for it, so it was not weighed. */
export const leaveOut = (because: string, reopens: string): Judgement => refuse(because, reopens, ['no', 'no', 'no']);
