// How many programs so many users need, as arithmetic that a reader can repeat with numbers of their own.

import type { Figures } from './figures.ts';
import { hasServices, isTiny, type Situation } from './situation.ts';
import { about } from './words.ts';

type CapacityStep = { what: string; how: string; value: string };
export type Capacity = {
  steps: readonly CapacityStep[];
  requestsPerSecond: number;
  instances: number;
  caveats: readonly string[];
};

/** Nobody has measured these for you: they are what most sites see, and the first thing to replace. */
const assumed = {
  usersOnADay: 0.2,
  requestsOfAUser: 40,
  shareOfTheBusiestHour: 0.15,
  busiestMinute: 2,
  secondsBetween: 5,
};
/** Above it, whoever comes waits for those before. */
const busy = 0.5;

export function capacityOf(situation: Situation, { capacity, architectures }: Figures): Capacity {
  const { answers, in12 } = situation;
  const { steps, rate } = answers.atOnce > 0 ? fromPresent(answers.atOnce) : fromMonth(answers.usersIn12);
  const shape = hasServices(situation)
    ? 'microservices'
    : situation.shape === 'modules'
      ? 'modular-monolith'
      : 'monolith';
  const ratio = architectures.systems[shape].cpu.median;
  const milliseconds = round(capacity.cpuMsOfAList.median * ratio);
  const cores = (rate * milliseconds) / 1000;
  const { programs } = architectures.systems[shape];
  const atLeast = programs * (!isTiny(answers) && (in12.rank >= 1 || answers.outage !== 'day') ? 2 : 1);
  const instances = Math.max(Math.ceil(cores / busy), atLeast);
  const each = programs > 1 ? `${programs} programs, each` : 'one program';
  return {
    requestsPerSecond: rate,
    instances,
    steps: [
      ...steps,
      {
        what: 'CPU of one request',
        how: `${capacity.cpuMsOfAList.median} ms for a list of twenty posts, measured, × ${ratio} for this shape, measured`,
        value: `${milliseconds} ms`,
      },
      { what: 'CPUs that are busy', how: `${about(rate)} a second × ${milliseconds} ms`, value: about(cores) },
      {
        what: 'instances',
        how: `busy CPUs ÷ ${busy}, so that nobody waits; ${each}${atLeast > programs ? ' twice, so that one may fail' : ''}`,
        value: about(instances),
      },
    ],
    caveats: [
      `Measured by \`${capacity.command}\` on ${capacity.date}: ${capacity.machine}.${capacity.loaded || architectures.loaded ? ' The machine had other work to do, so the figures are on the safe side.' : ''}`,
      'Your requests are not a list of twenty posts. Measure the one that people wait for, and put its CPU in place of ours.',
      'The database is not counted. It is the first thing that all instances share.',
    ],
  };
}

function fromMonth(users: number): { steps: CapacityStep[]; rate: number } {
  const aDay = users * assumed.usersOnADay * assumed.requestsOfAUser;
  const rate = (aDay * assumed.shareOfTheBusiestHour * assumed.busiestMinute) / 3600;
  return {
    rate,
    steps: [
      { what: 'users of a month, in 12 months', how: 'your answer', value: about(users) },
      {
        what: 'requests on a busy day',
        how: `× ${assumed.usersOnADay * 100} % of them × ${assumed.requestsOfAUser} requests each, assumed`,
        value: about(aDay),
      },
      {
        what: 'requests a second in the busiest minute',
        how: `× ${assumed.shareOfTheBusiestHour * 100} % in the busiest hour × ${assumed.busiestMinute} in its busiest minute ÷ 3,600 s, assumed`,
        value: about(rate),
      },
    ],
  };
}

function fromPresent(people: number): { steps: CapacityStep[]; rate: number } {
  const rate = people / assumed.secondsBetween;
  return {
    rate,
    steps: [
      { what: 'people at the same moment', how: 'your answer', value: about(people) },
      {
        what: 'requests a second',
        how: `÷ ${assumed.secondsBetween} s between two requests of one person, assumed`,
        value: about(rate),
      },
    ],
  };
}

const round = (value: number) => Number(value.toPrecision(2));
