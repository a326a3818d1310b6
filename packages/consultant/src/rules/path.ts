// The way from what stands today: steps after each of which the system works, is better than before, and can stay so.
import { type Advice, isTaken } from './advise.ts';
import type { SourceId } from './evidence.ts';
import { buildingSteps } from './steps/building.ts';
import { firstSteps } from './steps/first.ts';
import { laterSteps } from './steps/later.ts';

export const periods = ['weeks 1-4', 'months 2-3', 'months 4-6', 'ongoing'] as const;
type Period = (typeof periods)[number];

type Step = {
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
};

export type PossibleStep = Step & { holds: (advice: Advice, takes: typeof isTaken) => boolean };

const weeksOf: Record<Period, { first: number; count: number }> = {
  'weeks 1-4': { first: 1, count: 4 },
  'months 2-3': { first: 5, count: 9 },
  'months 4-6': { first: 14, count: 13 },
  ongoing: { first: 27, count: Number.POSITIVE_INFINITY },
};
/** The other half builds what customers ask for. */
const shareOfTheTeam = 0.5;

export type PlannedStep = Step & { isAfterTheDate: boolean };

/** Each step in its period, or in a later one when the team has no room for it before. */
export function pathOfSteps(advice: Advice): PlannedStep[] {
  const { deadlineWeeks, people } = advice.situation.answers;
  const steps = [...firstSteps, ...buildingSteps, ...laterSteps].filter(({ holds }) => holds(advice, isTaken));
  let waiting: PossibleStep[] = [];
  return periods.flatMap((period) => {
    const { first, count } = weeksOf[period];
    let room = count * people * shareOfTheTeam;
    const isAfterTheDate = deadlineWeeks > 0 && first > deadlineWeeks;
    const wanted = [...waiting, ...steps.filter((step) => step.period === period)];
    const fits = wanted.filter(({ personWeeks = 0 }, index) => {
      const isPlaced = personWeeks <= room || index === 0;
      if (isPlaced) room -= personWeeks;
      return isPlaced;
    });
    waiting = wanted.filter((step) => !fits.includes(step));
    return fits.map(({ holds: _, ...step }) => ({ ...step, period, takes: takenBy(step, people), isAfterTheDate }));
  });
}

const takenBy = ({ takes, personWeeks }: Step, people: number) =>
  people === 1 && personWeeks !== undefined && personWeeks >= 1 ? `${personWeeks} weeks, 1 person` : takes;
