// What would change this advice: every answer is flipped by itself, and what then is recommended differently is told.
import { type Answers, type QuestionId, questionIds, questions } from '../questions/answers.ts';
import type { Question } from '../questions/question.ts';
import { type Advice, advise, type Recommendation } from './advise.ts';
import type { OptionId } from './options.ts';

export type TippingPoint = {
  question: QuestionId;
  from: unknown;
  /** For a number the nearest one on that side which changes something. */
  to: unknown;
  added: readonly OptionId[];
  dropped: readonly OptionId[];
  /** Those of the dropped ones that would be open, because the answers would contradict each other. */
  opened: readonly OptionId[];
};

/** Numbers worth asking about; between two of them the exact one is searched. */
const ladder = [0, 1, 2, 3, 4, 5, 6, 8, 10, 15, 20, 30, 50, 100, 300, 1_000, 10_000, 100_000, 1_000_000, 5_000_000];

export function tippingPoints(answers: Answers): TippingPoint[] {
  const before = advise(answers);
  return questionIds.flatMap((question) => {
    const found = flipsOf(questions[question], answers[question])
      .map((to) => nearest(before, answers, question, to))
      .filter((point) => point !== undefined);
    // Of several numbers that change the same, the nearest is worth knowing.
    const byDistance = found.sort((one, other) => distance(one) - distance(other));
    return byDistance.filter((point, index) => byDistance.findIndex((other) => changesAs(other, point)) === index);
  });
}

/** The answers on which an option depends: another one would change the verdict, or the reason. */
export function dependenciesOf(answers: Answers): Map<OptionId, QuestionId[]> {
  const before = advise(answers);
  const found = new Map<OptionId, QuestionId[]>();
  for (const question of questionIds) {
    const others = flipsOf(questions[question], answers[question]).map((to) => advise(flipped(answers, question, to)));
    for (const { option, verdict, because } of before.recommendations) {
      const isOther = others.some(({ recommendations }) =>
        recommendations.some(
          (other) => other.option === option && (other.verdict !== verdict || other.because !== because),
        ),
      );
      if (isOther) found.set(option, [...(found.get(option) ?? []), question]);
    }
  }
  return found;
}

/** One answer replaced, and all others as they are. */
export const flipped = (answers: Answers, question: QuestionId, to: unknown): Answers => ({
  ...answers,
  [question]: to,
});

function flipsOf(question: Question, given: unknown): unknown[] {
  switch (question.kind) {
    case 'text':
      return [];
    case 'yes-no':
      return [given !== true];
    case 'choice':
      return Object.keys(question.options).filter((option) => option !== given);
    case 'many': {
      const chosen = Array.isArray(given) ? given : [];
      return Object.keys(question.options)
        .map((option) =>
          chosen.includes(option) ? chosen.filter((each) => each !== option) : [...chosen, option].sort(),
        )
        .filter(({ length }) => length >= question.least);
    }
    case 'number': {
      const { least, greatest } = question;
      return ladder.filter((number) => number >= least && number <= greatest && number !== given);
    }
  }
}

function nearest(before: Advice, answers: Answers, question: QuestionId, to: unknown): TippingPoint | undefined {
  const at = (value: unknown) => changes(before, advise(flipped(answers, question, value)));
  if (!differs(at(to))) return undefined;
  const from = answers[question];
  let [near, far] = [from, to];
  while (typeof near === 'number' && typeof far === 'number' && Math.abs(far - near) > 1) {
    const middle = Math.trunc((near + far) / 2);
    if (differs(at(middle))) far = middle;
    else near = middle;
  }
  return { question, from, to: far, ...at(far) };
}

type Changes = { added: OptionId[]; dropped: OptionId[]; opened: OptionId[] };
const differs = ({ added, dropped }: Changes) => added.length + dropped.length > 0;

function changes(before: Advice, after: Advice): Changes {
  // What cannot be is no answer that somebody could give instead.
  if (after.conflicts.some(({ isImpossible }) => isImpossible)) return { added: [], dropped: [], opened: [] };
  const [old, now] = [idsOf(before, 'taken'), idsOf(after, 'taken')];
  const dropped = old.filter((id) => !now.includes(id));
  const open = idsOf(after, 'open');
  return { added: now.filter((id) => !old.includes(id)), dropped, opened: dropped.filter((id) => open.includes(id)) };
}

const idsOf = ({ recommendations }: Advice, which: Recommendation['verdict']) =>
  recommendations.filter(({ verdict }) => verdict === which).map(({ option }) => option);

const distance = ({ from, to }: TippingPoint) =>
  typeof from === 'number' && typeof to === 'number' ? Math.abs(to - from) : 0;

/** Two numbers on the same side that change the same options. */
function changesAs(one: TippingPoint, other: TippingPoint): boolean {
  if (typeof one.to !== 'number') return one === other;
  const key = ({ from, to, added, dropped }: TippingPoint) =>
    JSON.stringify([Number(to) > Number(from), added, dropped]);
  return key(one) === key(other);
}
