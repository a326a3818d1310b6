// The way from what stands today: steps after each of which the system works, is better than before, and can stay so.
import { type Advice, isTaken } from './advise.ts';
import type { SourceId } from './evidence.ts';
import { buildingSteps } from './steps/building.ts';
import { firstSteps } from './steps/first.ts';
import { laterSteps } from './steps/later.ts';

export const periods = ['weeks 1-4', 'months 2-3', 'months 4-6', 'ongoing'] as const;
export type Period = (typeof periods)[number];

export type Step = {
  period: Period;
  step: string;
  /** What somebody has of it, even if nothing follows. */
  delivers: string;
  takes: string;
  doneWhen: string;
  /** How it is undone, until when, and what that costs. */
  wayBack: string;
  seenIn: SourceId;
};

export type PossibleStep = Step & { holds: (advice: Advice, takes: typeof isTaken) => boolean };

const firstWeekOf: Record<Period, number> = { 'weeks 1-4': 1, 'months 2-3': 5, 'months 4-6': 14, ongoing: 27 };

export type PlannedStep = Step & { isAfterTheDate: boolean };

export function pathOfSteps(advice: Advice): PlannedStep[] {
  const { deadlineWeeks } = advice.situation.answers;
  const steps = [...firstSteps, ...buildingSteps, ...laterSteps].filter(({ holds }) => holds(advice, isTaken));
  return periods.flatMap((wanted) =>
    steps
      .filter(({ period }) => period === wanted)
      .map(({ holds: _, ...step }) => ({
        ...step,
        isAfterTheDate: deadlineWeeks > 0 && firstWeekOf[wanted] > deadlineWeeks,
      })),
  );
}
