// From month 4 on: what is worth its price only when the walls stand, and what never ends.
import type { PossibleStep } from '../path.ts';
import { hasServices } from '../situation.ts';

const period = 'months 4-6' as const;

export const laterSteps: PossibleStep[] = [
  {
    period,
    step: 'Let one module leave: its data first, then its code, behind a gateway',
    delivers: 'one team releases without asking the others',
    takes: '6 weeks, one team',
    doneWhen: 'the contract is green through the gateway, and the service was released alone three times',
    wayBack:
      'the gateway sends its addresses to the old module, until its tables are deleted there: the point of no return',
    seenIn: 'parts that fail',
    holds: ({ situation }) => hasServices(situation) && situation.answers.current !== 'services',
  },
  {
    period,
    step: 'Give the lists that were named a model of their own, which follows the writes',
    delivers: 'reports and long lists are quick, and disturb nobody',
    takes: '4 weeks, 2 people',
    doneWhen: 'the model was built anew under load, and equals what the tables say',
    wayBack: 'read the tables again: one release, at any time',
    seenIn: 'a rebuilt read model',
    holds: (advice, takes) => takes(advice, 'cqrs'),
  },
  {
    period,
    step: 'Store the events of the one area whose history is asked for, beside its tables',
    delivers: 'the question of the auditor is answered by a query',
    takes: '8 weeks, 2 people',
    doneWhen: 'the tables can be made anew from the events, and are the same',
    wayBack:
      'the tables stay the truth until then. After that every old event is read for ever: the point of no return',
    seenIn: 'a history read again',
    holds: (advice, takes) => takes(advice, 'event-sourcing'),
  },
  {
    period,
    step: 'Offer the screens that differ a graph, beside what they call today',
    delivers: 'a new screen needs no new route',
    takes: '4 weeks, 2 people',
    doneWhen: 'the costliest query that is allowed has been measured, and the next one is refused',
    wayBack: 'the old routes, until nobody has called the graph for a month',
    seenIn: 'the statements of a query',
    holds: (advice, takes) => takes(advice, 'graphql'),
  },
  {
    period,
    step: 'Put a content delivery network in front of the pages that are the same for everybody',
    delivers: 'a wave of readers does not reach the program',
    takes: '1 week, 1 person',
    doneWhen: 'a page that was changed is new everywhere within its promised age',
    wayBack: 'one line in the name server',
    seenIn: 'scale',
    holds: (advice, takes) => takes(advice, 'cdn'),
  },
  {
    period,
    step: 'Move the next features out of the old program, the one that hurts most first',
    delivers: 'each feature for itself',
    takes: '3 weeks for each, 2 people',
    doneWhen: 'no request has reached its old addresses for two weeks',
    wayBack: 'one line in the proxy, until its old code is deleted: the point of no return of that feature',
    seenIn: 'migration',
    holds: ({ situation }) => situation.answers.current === 'legacy',
  },
  {
    period,
    step: 'Look at the signs of the next stage, and at every answer that was assumed',
    delivers: 'the next half year is planned on numbers that were read',
    takes: '1 day, everybody',
    doneWhen: 'each assumption is measured, agreed, or has a name and a date',
    wayBack: 'none needed',
    seenIn: 'stages',
    holds: () => true,
  },
  {
    period: 'ongoing',
    step: 'Each quarter restore a backup, read the success metrics, and look at what would change this advice',
    delivers: 'nobody is surprised by the end of a stage',
    takes: '1 day each quarter',
    doneWhen: 'the date and what was found stand in the decision records',
    wayBack: 'none needed',
    seenIn: 'exit',
    holds: () => true,
  },
];
