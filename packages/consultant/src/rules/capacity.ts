// How many programs so many users need, as arithmetic that a reader can repeat with numbers of their own.
import type { Answers } from '../questions/answers.ts';
import type { Advice } from './advise.ts';
import type { Figures } from './figures.ts';
import { busyShare, machinesFor, programsOf } from './machines.ts';
import { hasServices, isTiny } from './situation.ts';
import { about, count } from './words.ts';

type CapacityStep = { what: string; how: string; value: string };
export type Capacity = {
  steps: readonly CapacityStep[];
  requestsPerSecond: number;
  instances: number;
  machines: number;
  /** What they are for. */
  machinesSaid: string;
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

export function capacityOf(advice: Advice, { capacity, architectures }: Figures): Capacity {
  const { situation } = advice;
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
  const programs = programsOf(situation);
  const least = !isTiny(answers) && (in12.rank >= 1 || answers.outage !== 'day') ? 2 : 1;
  const instancesOf = (share: number) => Math.max(Math.ceil((cores * share) / busy), least);
  const instances = programs.reduce((sum, { each, share }) => sum + each * instancesOf(share), 0);
  const { machines, said } = machinesFor(advice, instances);
  return {
    requestsPerSecond: rate,
    instances,
    machines,
    machinesSaid: said,
    steps: [
      ...steps,
      {
        what: 'CPU of one request',
        how: `${capacity.cpuMsOfAList.median} ms for a list of twenty posts, measured, × ${ratio} for ${shape === 'microservices' ? 'a gateway and services' : 'this shape'}, measured`,
        value: `${milliseconds} ms`,
      },
      { what: 'CPUs that are busy', how: `${about(rate)} a second × ${milliseconds} ms`, value: about(cores) },
      ...(situation.shape === 'modules and services'
        ? [
            {
              what: 'CPUs that the busy part keeps busy',
              how: 'ten of eleven parts of the work, after your answer',
              value: about(cores * busyShare),
            },
          ]
        : []),
      {
        what: 'instances',
        how: `busy CPUs ÷ ${busy}, so that nobody waits; ${programs.map((each) => sayPrograms(each, instancesOf(each.share))).join(', ')}${least > 1 ? '; at least two of each, so that one may fail' : ''}`,
        value: about(instances),
      },
      { what: 'machines', how: said, value: about(machines) },
      ...(answers.monthlyBudget > 0
        ? [
            {
              what: 'euros for each of them',
              how: `${count(answers.monthlyBudget)} a month ÷ ${about(machines)}; compare it with a price list`,
              value: `${count(Math.floor(answers.monthlyBudget / machines))} at most`,
            },
          ]
        : []),
    ],
    caveats: [
      `Measured by \`${capacity.command}\` on ${capacity.date}: ${capacity.machine}.${capacity.loaded || architectures.loaded ? ' The machine had other work to do, so the figures are on the safe side.' : ''}`,
      'Your requests are not a list of twenty posts. Measure the one that people wait for, and put its CPU in place of ours.',
      'The CPU of the database is not counted. It is the first thing that all instances share.',
      ...unexplained(answers, cores),
    ],
  };
}

const sayPrograms = ({ name, each }: { name: string; each: number }, instances: number) =>
  `${name}: ${each === 1 ? '' : `${count(each)} × `}${count(instances)}`;

/** What hurts although, by these figures, one CPU has time to spare. */
function unexplained({ pains, unevenLoad }: Answers, cores: number): string[] {
  if (cores >= 1) return [];
  const said = `By these figures the programs keep ${about(cores)} CPUs busy.`;
  return [
    ...(pains.includes('slow')
      ? [
          `${said} If pages are slow all the same, your requests cost more than ours or wait for each other, and more machines would not make it quicker: measure first.`,
        ]
      : []),
    ...(unevenLoad
      ? [
          `${said} That explains no part which needs ten times the machines of the rest: measure what one request to it costs before it leaves.`,
        ]
      : []),
  ];
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
