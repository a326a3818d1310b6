// Qualities as scenes that can be measured: who does what, what the system answers, and the test or bench that proves it.
import { type Advice, isTaken } from './advise.ts';
import type { ProofId } from './evidence.ts';
import type { OptionId } from './options.ts';

export type Scenario = {
  quality: string;
  source: string;
  stimulus: string;
  response: string;
  measure: ProofId;
};

/** A scene belongs to an option and is told when that is taken; one without an option is told always. */
const known: (Scenario & { option?: OptionId })[] = [
  {
    quality: 'security',
    source: 'a developer',
    stimulus: 'misspells a role in front of a route',
    response: 'the route opens to nobody',
    measure: 'a misspelt role',
  },
  {
    quality: 'correctness',
    source: 'two people',
    stimulus: 'change the same thing at the same moment',
    response: 'one change is kept, and the other person is told',
    measure: 'two writers at one moment',
  },
  {
    option: 'jwt-refresh',
    quality: 'security',
    source: 'a thief',
    stimulus: 'uses a stolen refresh token',
    response: 'the whole family of sessions ends',
    measure: 'a stolen session',
  },
  {
    option: 'rest',
    quality: 'correctness',
    source: 'a client on a bad network',
    stimulus: 'sends the same request twice',
    response: 'gets the first answer again, and it happens once',
    measure: 'lost edits and repeated requests',
  },
  {
    option: 'graphql',
    quality: 'speed',
    source: 'a screen',
    stimulus: 'asks for a list with the authors of each row',
    response: 'gets it with as many statements as for one row',
    measure: 'the statements of a query',
  },
  {
    option: 'trpc',
    quality: 'correctness',
    source: 'a developer',
    stimulus: 'takes a field away that a page shows',
    response: 'sees the build of the page fail, before anybody else does',
    measure: 'a server that changed',
  },
  {
    option: 'modular-monolith',
    quality: 'changeability',
    source: 'a developer in a hurry',
    stimulus: 'reads the tables of another module',
    response: 'is refused by the database and by a check',
    measure: 'walls between modules',
  },
  {
    option: 'microservices',
    quality: 'availability',
    source: 'a service',
    stimulus: 'is stopped or killed in the middle of a request',
    response: 'the others go on, and what was half done is finished later',
    measure: 'parts that fail',
  },
  {
    option: 'outbox',
    quality: 'correctness',
    source: 'a crash',
    stimulus: 'falls between the change and the message about it',
    response: 'both are there, or neither',
    measure: 'a lost message',
  },
  {
    option: 'read-replica',
    quality: 'correctness',
    source: 'somebody who has just saved',
    stimulus: 'loads the page while the replica is late',
    response: 'sees what was saved',
    measure: 'a replica that is late',
  },
  {
    option: 'cqrs',
    quality: 'speed',
    source: 'many readers',
    stimulus: 'ask for the list that everybody asks for',
    response: 'are answered from what was prepared, without a join',
    measure: 'a list from a read model, measured',
  },
  {
    option: 'cqrs',
    quality: 'availability',
    source: 'a developer',
    stimulus: 'builds a read model anew while people read and write',
    response: 'nobody waits, and no write is missing from it',
    measure: 'a rebuilt read model',
  },
  {
    option: 'event-sourcing',
    quality: 'accountability',
    source: 'an auditor',
    stimulus: 'asks about events that older code has written',
    response: 'is told what they meant then; an event that nobody understands stops the replay',
    measure: 'a history read again',
  },
  {
    option: 'event-sourcing',
    quality: 'privacy',
    source: 'a customer',
    stimulus: 'asks to be forgotten',
    response: 'their words cannot be read any more, and the history stays whole',
    measure: 'a person who is forgotten',
  },
  {
    option: 'abac',
    quality: 'security',
    source: 'somebody who may see a part',
    stimulus: 'asks for a list, page by page',
    response: 'gets what they may see, and the pages are full',
    measure: 'lists under a rule',
  },
  {
    option: 'order-machine',
    quality: 'correctness',
    source: 'another system, such as a payment provider',
    stimulus: 'answers late, twice, or after the program was killed',
    response: 'each thing is in one state, and nothing is done twice',
    measure: 'an order that was cut short',
  },
  {
    option: 'server-and-client-state',
    quality: 'usability',
    source: 'somebody who is writing',
    stimulus: 'saves while the network fails',
    response: 'is told so, keeps the words, and can send them again',
    measure: 'a page without a network',
  },
  {
    option: 'standby',
    quality: 'availability',
    source: 'the database',
    stimulus: 'takes no writes for a minute, as while it is switched',
    response: 'people are told to come again, and the readiness says so',
    measure: 'a database that is away',
  },
  {
    quality: 'speed',
    source: 'fifty people at once',
    stimulus: 'ask for a list of twenty',
    response: 'are answered by one statement each; the bench says how often, compared with a bare server',
    measure: 'the list of posts, measured',
  },
];

export function scenariosOf(advice: Advice): Scenario[] {
  return known
    .filter(({ option }) => option === undefined || isTaken(advice, option))
    .map(({ option: _, ...scenario }) => scenario);
}
