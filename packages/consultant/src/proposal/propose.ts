// A consultation from answers to a proposal, as data. It knows no clock: the same answers and figures give the same proposal.
import type { PatternId } from '../catalogue.ts';
import { type Answers, type QuestionId, readAnswers } from '../questions/answers.ts';
import { advise, type Recommendation } from '../rules/advise.ts';
import { type Capacity, capacityOf } from '../rules/capacity.ts';
import type { Conflict } from '../rules/conflicts.ts';
import type { Figures } from '../rules/figures.ts';
import { type Metric, metricsOf } from '../rules/metrics.ts';
import { type OptionId, optionOf } from '../rules/options.ts';
import { type PlannedStep, pathOfSteps, standing } from '../rules/path.ts';
import { notAskedFor, type Requirement, requirementsOf, servedBy } from '../rules/requirements.ts';
import { type Exit, exitOf, type Review, reviewsOf } from '../rules/reviews.ts';
import { type Risk, risksOf } from '../rules/risks.ts';
import { type Scenario, scenariosOf } from '../rules/scenarios.ts';
import { type Sensitive, sensitivityOf } from '../rules/sensitivity.ts';
import type { Situation } from '../rules/situation.ts';
import { dependenciesOf, type TippingPoint, tippingPoints } from '../rules/tipping-points.ts';

export type Decision = Recommendation & { id: string; serves: readonly string[] };

export type Proposal = {
  answers: Answers;
  assumed: readonly QuestionId[];
  situation: Situation;
  conflicts: readonly Conflict[];
  requirements: readonly Requirement[];
  notAskedFor: readonly string[];
  decisions: readonly Decision[];
  open: readonly Recommendation[];
  notTaken: readonly Recommendation[];
  scenarios: readonly Scenario[];
  capacity: Capacity;
  path: readonly PlannedStep[];
  /** Decisions that hold today. */
  standing: readonly OptionId[];
  risks: readonly Risk[];
  metrics: readonly Metric[];
  reviews: readonly Review[];
  exit: Exit;
  tippingPoints: readonly TippingPoint[];
  sensitivity: readonly Sensitive[];
  /** What to run and to copy. */
  packages: readonly PatternId[];
};

/** Throws `bad-answers`. */
export function propose(given: unknown, figures: Figures): Proposal {
  const { answers, assumed } = readAnswers(given);
  const advice = advise(answers);
  const { situation, conflicts, recommendations } = advice;
  const points = tippingPoints(answers);
  const path = pathOfSteps(advice);
  const dependsOn = dependenciesOf(answers);
  const requirements = requirementsOf(answers, assumed);
  const decisions = recommendations
    .filter(({ verdict }) => verdict === 'taken')
    .map((taken, index) => ({
      ...taken,
      id: `D${index + 1}`,
      serves: servedBy(dependsOn.get(taken.option) ?? [], requirements),
    }));
  return {
    answers,
    assumed,
    situation,
    conflicts,
    requirements,
    notAskedFor: notAskedFor(answers),
    decisions,
    open: recommendations.filter(({ verdict }) => verdict === 'open'),
    notTaken: recommendations.filter(({ verdict }) => verdict === 'later' || verdict === 'refused'),
    scenarios: scenariosOf(advice),
    capacity: capacityOf(advice, figures),
    path,
    standing: standing(advice),
    risks: risksOf(advice, assumed),
    metrics: metricsOf(advice),
    reviews: reviewsOf(advice, points, path),
    exit: exitOf(advice),
    tippingPoints: points,
    sensitivity: sensitivityOf(points, assumed),
    packages: decisions.flatMap(({ option }) => optionOf(option).pattern ?? []),
  };
}
