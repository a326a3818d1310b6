// Where is the data, and who owns it?

import { later, leaveOut, type Rule, refuse, take } from './rule.ts';
import { hasServices, isTiny, type Situation } from './situation.ts';
import { count } from './words.ts';

/** What nobody has built yet was not measured either. */
const stands = ({ answers }: Situation) => answers.current !== 'nothing';
const readsDecide = (situation: Situation) =>
  stands(situation) && situation.soon.load >= 2 && situation.answers.readsPerWrite >= 50;
const reportsDisturb = ({ answers }: Situation) =>
  answers.reporting === 'heavy' || answers.pains.includes('slow-reports');

export const dataRules: Rule[] = [
  {
    option: 'single-database',
    sources: ['single-database', 'ADR 0009', 'homes of data compared'],
    judge: ({ shape, answers }) => {
      if (shape === 'services')
        return refuse('Programs that are released apart would share tables.', 'the services become one program again');
      const rules =
        answers.consistency === 'across'
          ? 'Rules across parts must be true at every moment'
          : 'One transaction is the simplest way to keep a rule';
      return take(
        `${rules}, and ${shape === 'monolith' ? 'questions can join everything' : 'one backup holds all modules at one moment'}.`,
        'the largest table no longer fits into memory, or two programs write the same tables',
      );
    },
  },
  {
    option: 'database-per-service',
    sources: ['database-per-service', 'homes of data compared'],
    judge: (situation) =>
      hasServices(situation)
        ? take(
            'A service that shares its tables can be released by nobody alone.',
            'screens join everything with everything',
            ['yes', 'partly', 'yes'],
          )
        : refuse('There is one program, and it keeps its transactions.', 'a service leaves the program'),
  },
  {
    option: 'read-replica',
    sources: ['read-replica', 'ADR 0035', 'growth'],
    judge: (situation) => {
      const { answers, soon } = situation;
      const slow = answers.pains.includes('slow');
      const sign = 'the primary is busy with reads for more than an hour a day';
      if (soon.load === 0)
        return refuse(
          `One machine has hardly anything to do.${slow ? ' What is slow with so few people is slow by itself.' : ''}`,
          sign,
          ['no', 'partly', 'partly'],
        );
      if (answers.readsPerWrite < 5)
        return refuse(
          'Mostly it is written, and a replica takes no writes off.',
          'there are five reads for each write',
          ['no', 'no', 'partly'],
        );
      if (isTiny(answers))
        return later(
          'The budget pays for one machine. First find the slow statements.',
          'there is money for a second machine',
          ['partly', 'yes', 'partly'],
        );
      if (!stands(situation))
        return later('Nothing stands yet whose reads could be measured.', sign, ['partly', 'yes', 'partly']);
      if (soon.load >= 2)
        return take(
          `There are ${count(answers.readsPerWrite)} reads for each write, and those that may be a moment old can leave the primary.${slow ? ' No single statement gets quicker by it, so the slow ones are measured and fixed before.' : ''}`,
          'replicas lag behind, or the writes fill the primary',
          ['yes', 'yes', 'partly'],
        );
      return slow
        ? later(
            'Pages are slow, and nobody has measured why. Statements, indexes and the wait for the pool come first: a replica helps only a primary that is busy with reads.',
            'the slow requests are fixed, and the primary is still busy with reads',
          )
        : later('The primary still has room.', sign);
    },
  },
  {
    option: 'cqrs',
    sources: ['cqrs', 'homes of data compared', 'a list from a read model, measured'],
    judge: (situation) => {
      const { answers } = situation;
      const wanted = reportsDisturb(situation) || readsDecide(situation);
      if (!wanted) {
        const sign = 'fifty reads for each write at Scale, or reports that make the writes slow';
        return situation.soon.load === 0
          ? refuse('The screens show the tables as they are.', sign)
          : later('The database can still answer the screens.', sign);
      }
      if (answers.people < 3)
        return later(
          `${answers.people === 1 ? 'One person has' : 'Two people have'} no room for a second model. Make the reports at night, or on a replica.`,
          'a third person joins',
        );
      const disturbing = [
        ...(answers.reporting === 'heavy' ? ['many reports are made while people work'] : []),
        ...(answers.pains.includes('slow-reports') ? ['a report makes the rest slow'] : []),
      ].join(', and ');
      const what =
        disturbing === ''
          ? `With ${count(answers.readsPerWrite)} reads for each write, the lists that everybody asks for get a model of their own`
          : `Only the reports get a model of their own, which follows the writes, because ${disturbing}`;
      return take(`${what}. The rest stays as it is.`, 'users do not accept that what they read is a moment old', [
        'yes',
        'yes',
        'partly',
      ]);
    },
  },
  {
    option: 'event-sourcing',
    sources: ['event-sourcing', 'ADR 0021', 'homes of data compared'],
    judge: ({ answers }) => {
      if (answers.history === 'nobody')
        return refuse('Nobody asks what was true before.', 'an auditor asks who changed what, and when');
      if (answers.history === 'support')
        return refuse(
          'A table of changes, written in the same transaction, is enough for support.',
          'an auditor asks, or customers do',
        );
      if (answers.people < 4)
        return later(
          'Too few people to learn it. A table of changes, written in the same transaction, is the first step.',
          'a fourth person joins, and the table cannot answer a question',
          ['yes', 'partly', 'no'],
        );
      const learn = answers.skills.includes('events') ? '' : ' The team learns it on one small area first.';
      return take(
        `An auditor asks for the history, so it is the truth that is stored, in the area where it is asked for and nowhere else.${learn}`,
        'nobody has asked for the past within a year',
        ['yes', 'yes', answers.skills.includes('events') ? 'yes' : 'partly'],
      );
    },
  },
  {
    option: 'tenant-rows',
    sources: ['abac', 'lists under a rule'],
    judge: ({ answers }) =>
      answers.tenants === 'shared'
        ? take(
            'Customers share the tables, so no statement may forget whose row it is.',
            'a contract says that data stays apart',
          )
        : answers.tenants === 'apart'
          ? refuse('A contract says that data stays apart.', 'the contract changes')
          : leaveOut('There is one customer.', 'customers share the tables'),
  },
  {
    option: 'tenant-databases',
    sources: ['single-database'],
    judge: ({ answers }) =>
      answers.tenants === 'apart'
        ? take(
            'A contract says that the data of customers stays apart.',
            'more customers than migrations can be run for in a night',
            ['yes', 'yes', 'partly'],
          )
        : answers.tenants === 'shared'
          ? refuse(
              'Nobody has asked for it, and each migration would run many times.',
              'a contract says that data stays apart',
            )
          : leaveOut('There is one customer.', 'a contract says that data stays apart'),
  },
  {
    option: 'sharding',
    sources: ['scale', 'single-database'],
    judge: ({ in12 }) =>
      in12.load >= 3
        ? later(
            'First move out the part that writes most. Choose keys now that a piece could be cut by.',
            'writes fill the largest machine',
            ['partly', 'partly', 'no'],
          )
        : refuse('One machine takes the writes.', 'writes fill the largest machine'),
  },
];
