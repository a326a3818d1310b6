// The way from what stands today: steps after each of which the system works, is better than before, and can stay so.
import type { Answers } from '../questions/answers.ts';
import { type Advice, isTaken } from './advise.ts';
import type { SourceId } from './evidence.ts';
import type { OptionId } from './options.ts';
import { buildingSteps } from './steps/building.ts';
import { dividingSteps } from './steps/dividing.ts';
import { dutySteps } from './steps/duties.ts';
import { firstSteps } from './steps/first.ts';
import { laterSteps } from './steps/later.ts';
import { reliefSteps } from './steps/relief.ts';

export const periods = ['weeks 1-4', 'months 2-3', 'months 4-6', 'after month 6', 'ongoing'] as const;
type Period = (typeof periods)[number];

type Step = {
  id: string;
  /** Not before it; later, when the team has no room. */
  period: Period;
  step: string;
  /** What somebody has of it, even if nothing follows. */
  delivers: string;
  takes: string;
  /** How much of the team's time it takes; what is done beside everything else takes none. */
  personWeeks?: number;
  doneWhen: string;
  /** How it is undone, until when, and what that costs. */
  wayBack: string;
  seenIn: SourceId;
  /** Steps that must be done before, where they are wanted at all. */
  needs?: readonly string[];
  /** Decisions that hold from then on. */
  settles?: readonly OptionId[];
};

export type PossibleStep = Step & { holds: (advice: Advice, takes: typeof isTaken) => boolean };

export type PlannedStep = Step & { isAfterTheDate: boolean };

const firstWeekOf: Record<Period, number> = {
  'weeks 1-4': 1,
  'months 2-3': 5,
  'months 4-6': 14,
  'after month 6': 27,
  ongoing: Number.POSITIVE_INFINITY,
};

/** Where something stands, the other half of the team builds what customers ask for. */
const shareOfTheTeam = ({ current }: Answers) => (current === 'nothing' ? 1 : 0.5);

const possible = [...firstSteps, ...reliefSteps, ...dutySteps, ...dividingSteps, ...buildingSteps, ...laterSteps];
const inOrder = periods.flatMap((period) => possible.filter((step) => step.period === period));

/** One after the other: each begins when those before it are done, and none before its period. */
export function pathOfSteps(advice: Advice): PlannedStep[] {
  const { answers } = advice.situation;
  const { deadlineWeeks, people } = answers;
  let week = 1;
  return inOrder
    .filter(({ holds }) => holds(advice, isTaken))
    .map(({ holds: _, ...step }) => {
      week = Math.max(week, Math.min(firstWeekOf[step.period], 27));
      const begins = week;
      week += (step.personWeeks ?? 0) / (people * shareOfTheTeam(answers));
      const period = step.period === 'ongoing' ? step.period : periodAt(begins);
      const settles = step.settles?.filter((option) => isTaken(advice, option)) ?? [];
      const isAfterTheDate = deadlineWeeks > 0 && Math.max(week, begins + 1) - 1 > deadlineWeeks;
      return { ...step, period, settles, takes: takenBy(step, people), isAfterTheDate };
    });
}

const periodAt = (week: number): Period => periods.findLast((period) => firstWeekOf[period] <= week) ?? 'weeks 1-4';

const takenBy = ({ takes, personWeeks }: Step, people: number) =>
  people === 1 && personWeeks !== undefined && personWeeks >= 1 ? `${personWeeks} weeks, 1 person` : takes;

const standsIn: Record<Answers['current'], readonly OptionId[]> = {
  nothing: [],
  monolith: ['monolith', 'single-database'],
  legacy: [],
  modules: ['modular-monolith', 'single-database'],
  services: ['microservices', 'database-per-service'],
};

/** What was decided and is there already, so that no step is needed for it. */
export const standing = (advice: Advice): OptionId[] =>
  standsIn[advice.situation.answers.current].filter((option) => isTaken(advice, option));
