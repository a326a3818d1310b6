// A few numbers that say whether it worked: at least one of the business, one of the technology, one of the team.
import { type Advice, isTaken } from './advise.ts';

export type Metric = {
  side: 'business' | 'technology' | 'team';
  metric: string;
  wanted: string;
  by: string;
  readWhere: string;
};

type Known = Metric & { holds: (advice: Advice) => boolean };

const pains = ({ situation }: Advice) => situation.answers.pains;
const always = () => true;

const known: Known[] = [
  {
    side: 'business',
    metric: 'people who come back within a month',
    wanted: 'more than the month before',
    by: 'month 3',
    readWhere: 'the table of sign-ins',
    holds: ({ situation }) => situation.now.rank === 0,
  },
  {
    side: 'business',
    metric: 'what people come for, done to the end, a week',
    wanted: 'a tenth more than today',
    by: 'month 6',
    readWhere: 'the database, by one query',
    holds: ({ situation }) => situation.now.rank > 0,
  },
  {
    side: 'business',
    metric: 'edits reported as lost, or things that happened twice',
    wanted: '0',
    by: 'month 2',
    readWhere: 'the inbox of support',
    holds: (advice) => pains(advice).includes('lost-edits'),
  },
  {
    side: 'business',
    metric: 'questions of an auditor that took longer than a day',
    wanted: '0',
    by: 'month 6',
    readWhere: 'the list of those questions',
    holds: ({ situation }) => situation.answers.history === 'auditor' || situation.answers.compliance.length > 0,
  },
  {
    side: 'technology',
    metric: 'the slowest of a hundred requests, in the busiest hour',
    wanted: 'below a second',
    by: 'month 3',
    readWhere: 'the log of the proxy',
    holds: always,
  },
  {
    side: 'technology',
    metric: 'time until it is back when the database is lost, rehearsed',
    wanted: 'below what the business named',
    by: 'month 3',
    readWhere: 'the page of the rehearsal',
    holds: always,
  },
  {
    side: 'technology',
    metric: 'age of what a read model shows',
    wanted: 'below two seconds',
    by: 'month 6',
    readWhere: 'its position against the newest event',
    holds: (advice) => isTaken(advice, 'cqrs'),
  },
  {
    side: 'team',
    metric: 'time from a merged change to users',
    wanted: 'below a day',
    by: 'month 3',
    readWhere: 'the log of deployments',
    holds: always,
  },
  {
    side: 'team',
    metric: 'releases that waited for another team',
    wanted: 'none in a month',
    by: 'month 6',
    readWhere: 'the log of deployments',
    holds: ({ situation }) => situation.answers.teams > 1,
  },
];

export const metricsOf = (advice: Advice): Metric[] =>
  known.filter(({ holds }) => holds(advice)).map(({ holds: _, ...metric }) => metric);
