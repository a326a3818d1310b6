// What keeps it running, and where. The book shows little of this, and the proposal says so.
import { later, leaveOut, type Rule, refuse, take } from './rule.ts';
import { hasServices, isTiny, type Situation } from './situation.ts';

function whyWatched(situation: Situation): string {
  if (hasServices(situation))
    return 'A request goes through several programs, and each of them can be the one that failed.';
  if (situation.answers.outage !== 'day')
    return 'It may be away for minutes only, so a failure has to be heard of within one.';
  return `${situation.soon.stage} has begun, and a problem should be seen before a customer calls.`;
}

export const operationRules: Rule[] = [
  {
    option: 'standby',
    sources: ['growth', 'single-database'],
    judge: ({ answers, soon }) => {
      const needed = soon.rank >= 1 || answers.outage !== 'day';
      if (!needed)
        return refuse(
          'A restore within a day is quick enough, if the log of the database is archived all the time: last night alone loses a day of work. Rehearse it.',
          'a customer asks how long you would be down',
        );
      if (isTiny(answers))
        return later(
          'The budget pays for one machine. Restore the backup once a quarter instead, and write down how long it took.',
          'an outage costs more than a second machine',
          ['yes', 'yes', 'partly'],
        );
      return take(
        answers.outage === 'day'
          ? `${soon.stage} has begun: a restore keeps more people waiting, and loses what came after the last backup.`
          : `It may be away for ${answers.outage === 'minutes' ? 'some minutes' : 'no time that anybody notices'}, and a restore takes longer.`,
        'nobody has switched within a year',
      );
    },
  },
  {
    option: 'monitoring',
    sources: ['telemetry', 'growth'],
    judge: (situation) =>
      !isTiny(situation.answers) &&
      (situation.soon.rank >= 1 || situation.answers.outage !== 'day' || hasServices(situation))
        ? take(whyWatched(situation), 'nobody has looked for a month', [
            'yes',
            'yes',
            situation.answers.operations === 'nobody' ? 'partly' : 'yes',
          ])
        : later(
            isTiny(situation.answers)
              ? 'One machine has no room for a collector. A check from outside writes to a person with a name.'
              : 'Logs of one program, and a check from outside, are enough for so few users.',
            'a customer reports a failure first',
          ),
  },
  {
    option: 'eu-hosting',
    sources: ['questions', 'ADR 0021'],
    judge: ({ answers }) =>
      answers.compliance.includes('eu-residency')
        ? take(
            'Data must stay in the EU, with every copy of it: standby, backups, logs, e-mail, support tools.',
            'the law or the contract changes',
            ['yes', 'partly', 'partly'],
          )
        : leaveOut('No law or contract says where data is stored.', 'a contract says where data is stored'),
  },
  {
    option: 'payment-provider',
    sources: ['state machine', 'questions'],
    judge: ({ answers }) =>
      answers.compliance.includes('card-data')
        ? take(
            'A card number that never reaches our machines cannot be stolen from them, and the audit is shorter.',
            'the share of the provider costs more than an audit',
          )
        : leaveOut('Nobody pays by card.', 'somebody pays by card'),
  },
  {
    option: 'cdn',
    sources: ['scale'],
    judge: ({ soon, answers }) =>
      soon.load >= 2 && answers.readsPerWrite >= 20
        ? take(
            'Pages that are the same for everybody need not reach our machines.',
            'what is shown differs for each person',
            ['yes', 'partly', 'yes'],
          )
        : refuse('Too few people read the same page.', 'Scale, with twenty reads for each write', [
            'no',
            'no',
            'partly',
          ]),
  },
  {
    option: 'multi-region',
    sources: ['enterprise', 'scale'],
    judge: ({ soon, answers }) =>
      soon.rank >= 3 && answers.outage === 'never' && answers.consistency !== 'across' && answers.operations === 'team'
        ? later(
            'One region that writes and a second one that can take over come first.',
            'a rehearsed switch between regions is still too slow',
            ['partly', 'partly', 'no'],
          )
        : refuse(
            'The failure of a whole data centre is cheaper than the delay of each write.',
            'an hour of outage is in the newspaper',
          ),
  },
  {
    option: 'ab-tests',
    sources: ['enterprise'],
    judge: ({ soon }) =>
      soon.load >= 3
        ? later(
            'Enough people see each page to compare two of them.',
            'two people disagree about a page, and money depends on it',
          )
        : refuse('Too few people see each page for a difference to be more than chance.', 'a million users in a month'),
  },
];
