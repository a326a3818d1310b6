// Which answers the advice hangs on most: those without which most of it would fall. One that was only assumed is the first to ask
// somebody about.
import type { QuestionId } from '../questions/answers.ts';
import type { TippingPoint } from './tipping-points.ts';

export type Sensitive = {
  question: QuestionId;
  /** How many decisions fall with another answer, and how many options change at all. */
  falls: number;
  changes: number;
  isAssumed: boolean;
};

export function sensitivityOf(points: readonly TippingPoint[], assumed: readonly QuestionId[]): Sensitive[] {
  const byQuestion = Map.groupBy(points, ({ question }) => question);
  return [...byQuestion]
    .map(([question, all]) => ({
      question,
      falls: new Set(all.flatMap(({ dropped }) => dropped)).size,
      changes: new Set(all.flatMap(({ added, dropped }) => [...added, ...dropped])).size,
      isAssumed: assumed.includes(question),
    }))
    .sort((one, two) => two.falls - one.falls || two.changes - one.changes);
}
