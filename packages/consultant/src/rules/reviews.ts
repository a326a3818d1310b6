// When somebody looks again, and how the advice is left if it was wrong.

import type { questions } from '../questions/answers.ts';
import { type Advice, isTaken } from './advise.ts';
import { optionOf } from './options.ts';
import type { PlannedStep } from './path.ts';
import { hasServices } from './situation.ts';
import type { TippingPoint } from './tipping-points.ts';
import { count } from './words.ts';

export type Review = { when: string; lookedAt: string; decides: string };

const watched: Partial<Record<keyof typeof questions, string>> = {
  people: 'people build it',
  teams: 'teams build it',
  usersIn6: 'people use it in a month',
  readsPerWrite: 'reads for each write',
};

export function reviewsOf(advice: Advice, points: readonly TippingPoint[], path: readonly PlannedStep[]): Review[] {
  const growing = points.flatMap(({ question, from, to, added, dropped }) => {
    const said = watched[question];
    if (said === undefined || typeof from !== 'number' || typeof to !== 'number' || to < from) return [];
    const names = [
      ...added.map((id) => `take: ${optionOf(id).title}`),
      ...dropped.map((id) => `drop: ${optionOf(id).title}`),
    ];
    return [{ when: `${count(to)} ${said}`, lookedAt: 'what this number changes', decides: names.join('; ') }];
  });
  const { in12, soon, shape } = advice.situation;
  return [
    {
      when: 'in 6 months',
      lookedAt: 'all metrics, and each assumption',
      decides: `whether ${soon.stage} is the stage, and the steps of the next half year`,
    },
    {
      when: 'in 12 months',
      lookedAt: 'the forecast against what came',
      decides: in12.stage === soon.stage ? afterAYear[shape] : `what ${in12.stage} needs, before it begins`,
    },
    ...(advice.conflicts.length > 0
      ? [
          {
            when: 'before anything is built on them',
            lookedAt: 'the conflicts',
            decides: 'which of the two answers holds, and what follows from it',
          },
        ]
      : []),
    ...(path.some(({ id }) => id === 'measure')
      ? [
          {
            when: 'when the slowest requests have been measured and fixed',
            lookedAt: 'which machine is still busy in the busiest hour, and with what',
            decides: afterMeasuring(advice),
          },
        ]
      : []),
    ...growing.slice(0, 4),
  ];
}

const afterAYear = {
  monolith: 'whether its parts have names by now, and walls would help',
  modules: 'whether the boundaries are in the right places',
  'modules and services': 'whether the busy part still needs more than the rest',
  services: 'whether each service still has a team of its own',
};

/** What was planned for a machine that is full is left out if none is. */
function afterMeasuring(advice: Advice): string {
  const forLoad = advice.situation.shape === 'modules and services' ? (['microservices'] as const) : [];
  const planned = [...(['read-replica', 'cqrs'] as const), ...forLoad].filter((id) => isTaken(advice, id));
  return planned.length > 0
    ? `whether these are still needed: ${planned.map((id) => optionOf(id).title).join(', ')}`
    : 'nothing, if no machine is; a larger one, then a read replica, if the database is busy with reads';
}

export type Exit = { signal: string; wayOut: string; noReturn: string };

export function exitOf(advice: Advice): Exit {
  if (advice.conflicts.some(({ opens }) => opens.length > 0)) {
    return {
      signal: 'A conflict is still open after a month. Whoever leads the project watches the list.',
      wayOut: 'Only what does not depend on it has been built until then, and all of that is kept.',
      noReturn: 'The first thing that is built on one of the answers that contradict each other.',
    };
  }
  if (hasServices(advice.situation)) {
    return {
      signal: 'More than a third of the changes of a month need two services at once. The team leads count them.',
      wayOut:
        'The two services that always change together become one again, data first. The contract and the events are kept.',
      noReturn: 'The first service deletes its tables in the old database.',
    };
  }
  if (isTaken(advice, 'event-sourcing')) {
    return {
      signal: 'For half a year nobody has asked what was true before. Whoever talks to the auditor watches it.',
      wayOut: 'The tables that the events are folded into become the truth, and the events are archived.',
      noReturn: 'The first write that goes to the events alone.',
    };
  }
  if (isTaken(advice, 'modular-monolith')) {
    return {
      signal: 'More than a third of the changes of a month cross a wall. The lead developer counts them.',
      wayOut:
        'The two modules become one: the wall is taken out of the check, and their schemas are joined. The rest is kept.',
      noReturn: 'There is none, as long as everything is one program.',
    };
  }
  return {
    signal:
      'Two people wait for each other to merge more than once a week, or a feature breaks another one. Everybody can see it.',
    wayOut:
      'The features are folders already: they become modules with walls, one at a time. The contract, the tables and the tests are kept.',
    noReturn: 'There is none, as long as the features do not read the tables of each other.',
  };
}
