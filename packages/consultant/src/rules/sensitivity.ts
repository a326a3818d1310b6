// Which answers the advice hangs on most: those that change most options when they are replaced. One that was only assumed is the
// first to ask somebody about.
import type { QuestionId } from '../questions/answers.ts';
import type { TippingPoint } from './tipping-points.ts';

export type Sensitive = { question: QuestionId; changes: number; isAssumed: boolean };

export function sensitivityOf(points: readonly TippingPoint[], assumed: readonly QuestionId[]): Sensitive[] {
  const byQuestion = Map.groupBy(points, ({ question }) => question);
  return [...byQuestion]
    .map(([question, all]) => ({
      question,
      changes: new Set(all.flatMap(({ added, dropped }) => [...added, ...dropped])).size,
      isAssumed: assumed.includes(question),
    }))
    .sort((one, two) => two.changes - one.changes);
}
