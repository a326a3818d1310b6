// How do others talk to it, how do its parts hear of each other, and what is it doing now?
import type { Answers } from '../questions/answers.ts';
import { later, leaveOut, type Rule, refuse, take } from './rule.ts';
import { hasModules, hasServices } from './situation.ts';
import { list } from './words.ts';

const outsiders = ({ clients }: Answers) => clients.includes('strangers') || clients.includes('partners');
const onlyOwnPages = ({ clients }: Answers) => clients.length > 0 && clients.every((client) => client === 'web');
const takesTrpc = (answers: Answers) => answers.oneRelease && onlyOwnPages(answers);
const takesGraphql = ({ screens, clients, people }: Answers) =>
  screens === 'different' && clients.includes('web') && clients.includes('mobile') && people >= 4;

/** Whoever cannot be released together with the server, and whatever waits on a device, needs addresses. */
export const takesRest = (answers: Answers) =>
  !takesTrpc(answers) && (!takesGraphql(answers) || outsiders(answers) || answers.offline);

const callers = {
  web: 'our own pages',
  mobile: 'phones that stay old for months',
  partners: 'partners',
  strangers: 'strangers',
};

export const apiRules: Rule[] = [
  {
    option: 'rest',
    sources: ['rest', 'API styles compared', 'lost edits and repeated requests'],
    judge: ({ answers }) => {
      if (takesTrpc(answers))
        return refuse(
          'Pages and server are released together, and the compiler checks the calls.',
          'somebody else calls it',
          ['partly', 'yes', 'partly'],
        );
      if (!takesRest(answers))
        return refuse('The screens differ too much for fixed answers.', 'partners or strangers call it', [
          'partly',
          'partly',
          'yes',
        ]);
      const who = answers.clients.map((client) => callers[client]);
      return take(
        `It is called by ${who.length > 0 ? list(who) : 'programs that nobody has named yet'}, and what HTTP has for retries, versions and caches works for all of them.`,
        'a screen needs many requests',
      );
    },
  },
  {
    option: 'graphql',
    sources: ['graphql', 'API styles compared', 'the statements of a query'],
    judge: ({ answers }) => {
      if (takesGraphql(answers))
        return take(
          `Web and mobile show different parts of the same data.${outsiders(answers) ? ' Others keep REST.' : ''}`,
          'the screens turn out to be alike',
          ['yes', 'yes', 'partly'],
        );
      return answers.screens === 'different'
        ? later(
            'There is one kind of client of our own, or too few people to bound every query.',
            'a second kind of client, and four people',
            ['partly', 'partly', 'partly'],
          )
        : refuse(
            'The screens are alike, and each query would have to be bounded.',
            'many kinds of screens over the same data',
            ['partly', 'partly', 'no'],
          );
    },
  },
  {
    option: 'trpc',
    sources: ['trpc', 'API styles compared', 'a server that changed'],
    judge: ({ answers }) => {
      if (takesTrpc(answers))
        return take(
          'Both sides are in TypeScript, and are released together.',
          'a client that is older than the server, or not ours',
        );
      const why = answers.oneRelease
        ? 'Not every client is released together with the server'
        : 'Client and server are not one release in TypeScript';
      return refuse(`${why}.`, 'all clients are our own pages, released with the server', ['partly', 'no', 'partly']);
    },
  },
  {
    option: 'outbox',
    sources: ['outbox', 'ADR 0013', 'a lost message'],
    judge: (situation) => {
      const sign = 'something is to be done after the answer, or copied for another part';
      if (hasModules(situation) || hasServices(situation))
        return take(
          'Parts hear of each other without a shared transaction, and no message may be lost.',
          'no part keeps a copy of another one any more',
        );
      return situation.soon.rank >= 1
        ? later('One program with one database has its transactions.', sign)
        : refuse('One program with one database has its transactions.', sign, ['no', 'partly', 'partly']);
    },
  },
  {
    option: 'server-and-client-state',
    sources: ['front end', 'a page without a network'],
    judge: ({ answers: { clients, skills } }) =>
      clients.includes('web') || clients.includes('mobile')
        ? take('What is on the screen is a copy, and others change the data meanwhile.', 'pages become static', [
            'yes',
            'yes',
            skills.includes('react') ? 'yes' : 'partly',
          ])
        : leaveOut('It has no pages of its own.', 'it gets pages of its own'),
  },
  {
    option: 'order-machine',
    sources: ['state machine', 'an order that was cut short'],
    judge: ({ answers }) =>
      answers.states || answers.compliance.includes('card-data')
        ? take(
            answers.states
              ? 'Things go through more than three states, or have deadlines.'
              : 'A payment goes through states, and the answers about it come late.',
            'there are two states and one transition left',
          )
        : refuse('Two states and one transition need one column.', 'a third state, or a deadline', [
            'no',
            'partly',
            'partly',
          ]),
  },
  {
    option: 'offline-sync',
    sources: ['front end', 'lost edits and repeated requests'],
    judge: ({ answers }) =>
      answers.offline
        ? take(
            'People work without a network. Each change waits on the device with a key and the version it was based on, and the server decides.',
            'networks are always there',
            ['yes', 'partly', 'partly'],
          )
        : leaveOut('People have a network.', 'people must work without a network'),
  },
];
