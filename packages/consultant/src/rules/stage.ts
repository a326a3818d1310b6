// How far along a system is: the five steps of the maturity model, each told to the reader.

import type { Answers } from '../questions/answers.ts';
import { count, team } from './words.ts';

const stages = ['MVP', 'Growth', 'Scale', 'Enterprise'] as const;
type Stage = (typeof stages)[number];

export type Placement = {
  stage: Stage;
  rank: number;
  /** The rank by the users alone: what is at stake asks for no second machine. */
  load: number;
  steps: readonly string[];
  /** What is at stake, or the signs, would move it up, and the team is too small for that. */
  isPulled: boolean;
};

/** What a stage needs to be run at all. */
const needs = [
  { people: 1, teams: 1 },
  { people: 3, teams: 1 },
  { people: 8, teams: 2 },
  { people: 30, teams: 5 },
];
const firstUsersOf = [0, 1_000, 100_000, 1_000_000];
const last = stages.length - 1;

/** More users, people or teams never move it down. */
export function placeSystem(answers: Answers, users: number): Placement {
  const byUsers = firstUsersOf.findLastIndex((first) => users >= first);
  const steps = [`${count(users)} users in a month: ${stages[byUsers]}.`];
  let rank = byUsers;
  if (answers.mistake !== 'annoyance' && rank < last) {
    rank += 1;
    steps.push(
      `A mistake costs somebody ${answers.mistake === 'money' ? 'money' : 'health or freedom'}: up to ${stages[rank]}.`,
    );
  }
  const wasMoved = rank > byUsers;
  const tooSmall = isTooSmall(answers, rank);
  if (tooSmall) {
    steps.push(`${team(answers)} cannot run what ${stages[rank]} needs: down to ${stages[rank - 1]}.`);
    rank -= 1;
  }
  const signs = signsOfTheEnd(answers, rank);
  const next = stages[rank + 1];
  const isOver = signs.length >= 2 && next !== undefined;
  // Signs say what a system needs. They make no team larger.
  const isHeld = isOver && isTooSmall(answers, rank + 1);
  if (isOver) {
    const and = isHeld ? `would have begun, but ${team(answers)} cannot run what it needs` : 'has begun';
    steps.push(`Two signs of the end of a stage, or more (${signs.join('; ')}): ${next} ${and}.`);
    if (!isHeld) rank += 1;
  }
  return { stage: stages[rank] ?? 'MVP', rank, load: byUsers, steps, isPulled: (wasMoved && tooSmall) || isHeld };
}

function isTooSmall({ people, teams }: Answers, rank: number): boolean {
  const need = needs[rank];
  return need !== undefined && (people < need.people || teams < need.teams);
}

function signsOfTheEnd(answers: Answers, rank: number): string[] {
  const { pains, outage, permissions, unevenLoad, teams, reporting, history, compliance } = answers;
  const signs: [number, boolean, string][] = [
    [0, pains.includes('waiting'), 'people wait for each other'],
    [0, pains.includes('fragile'), 'a change in one place breaks another'],
    [0, outage !== 'day', 'it matters how long it is away'],
    [0, permissions === 'only-if', 'there are rules with "only if"'],
    [1, unevenLoad, 'one part needs ten times the machines of the rest'],
    [1, pains.includes('waiting') && teams >= 2, 'releases wait for other teams'],
    [1, reporting === 'heavy' || pains.includes('slow-reports'), 'reports and writes disturb each other'],
    [2, history === 'auditor', 'an auditor asks for the history'],
    [2, compliance.includes('eu-residency'), 'a law says where data is stored'],
    [2, outage === 'never', 'nobody may notice an outage'],
    [2, teams > 8, 'more than eight teams change it'],
  ];
  return signs.flatMap(([end, holds, sign]) => (end === rank && holds ? [sign] : []));
}
