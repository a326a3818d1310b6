// The answers with what follows from them: the stage at each date, and how the system could be divided.
import type { Answers } from '../questions/answers.ts';
import { type Placement, placeSystem } from './stage.ts';

type Shape = 'monolith' | 'modules' | 'modules and services' | 'services';

export type Situation = {
  answers: Answers;
  now: Placement;
  /** In 6 months: what is built now is built for it. */
  soon: Placement;
  in12: Placement;
  in24: Placement;
  shape: Shape;
};

/** Below it, each further program is felt every month. */
const tinyBudget = 300;
export const isTiny = ({ monthlyBudget }: Answers) => monthlyBudget > 0 && monthlyBudget < tinyBudget;

export function situationOf(given: Answers): Situation {
  // What hurts is told of something that stands: where nothing does, it is a conflict and no reason.
  const answers: Answers = given.current === 'nothing' ? { ...given, pains: [] } : given;
  const { usersNow, usersIn6, usersIn12, usersIn24 } = answers;
  return {
    answers,
    now: placeSystem(answers, usersNow),
    soon: placeSystem(answers, usersIn6),
    in12: placeSystem(answers, usersIn12),
    in24: placeSystem(answers, usersIn24),
    shape: shapeOf(answers, placeSystem(answers, usersIn6).rank),
  };
}

/** Teams decide before load does: a program can run several times, but one release has one queue. */
function shapeOf(answers: Answers, rank: number): Shape {
  const { people, teams, boundaries, operations, unevenLoad, domain, consistency } = answers;
  const canRunMany = operations !== 'nobody' && !isTiny(answers) && boundaries === 'clear';
  if (canRunMany && teams >= 3 && people >= 15) return 'services';
  if (canRunMany && unevenLoad && teams >= 2 && people >= 10) return 'modules and services';
  // A rule across parts at every moment is one transaction, and walls would stand in its way.
  const isTangled = consistency === 'across';
  const needsWalls =
    people > 5 || teams > 1 || (!isTangled && (domain === 'rich' || (rank >= 1 && domain === 'rules')));
  return boundaries !== 'unknown' && needsWalls ? 'modules' : 'monolith';
}

export const hasServices = ({ shape }: Situation) => shape === 'services' || shape === 'modules and services';
export const hasModules = ({ shape }: Situation) => shape === 'modules' || shape === 'modules and services';
