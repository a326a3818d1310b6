// Three to six numbers that say whether it worked, of the business, the technology and the team. What an answer asks for comes
// before what every system reads.
import { type Answers, questions } from '../questions/answers.ts';
import { type Advice, isTaken } from './advise.ts';

export type Metric = {
  side: 'business' | 'technology' | 'team';
  metric: string;
  today: string;
  wanted: string;
  by: string;
  readWhere: string;
};

type Known = Omit<Metric, 'side' | 'today' | 'wanted'> & {
  wanted: string | ((answers: Answers) => string);
  holds: (advice: Advice) => boolean;
};

const hurts = (pain: Answers['pains'][number]) => (advice: Advice) => advice.situation.answers.pains.includes(pain);
const obeys = (law: Answers['compliance'][number]) => (advice: Advice) =>
  advice.situation.answers.compliance.includes(law);
const always = () => true;

const business: Known[] = [
  {
    metric: 'edits reported as lost, or things that happened twice',
    wanted: '0',
    by: 'month 2',
    readWhere: 'the inbox of support',
    holds: hurts('lost-edits'),
  },
  {
    metric: 'reads of health data that stand in no record',
    wanted: '0',
    by: 'month 2',
    readWhere: 'a day of the log of the proxy, compared with the record',
    holds: obeys('hipaa'),
  },
  {
    metric: 'machines of ours that a card number reaches',
    wanted: '0',
    by: 'month 3',
    readWhere: 'the papers of the audit',
    holds: obeys('card-data'),
  },
  {
    metric: 'places outside the EU that hold data',
    wanted: '0',
    by: 'month 2',
    readWhere: 'the list of places, with their country',
    holds: obeys('eu-residency'),
  },
  {
    metric: 'questions of an auditor that took longer than a day',
    wanted: '0',
    by: 'month 6',
    readWhere: 'the list of those questions',
    holds: ({ situation }) => situation.answers.history === 'auditor',
  },
  {
    metric: 'changes from devices that were refused',
    wanted: 'below one in a hundred',
    by: 'month 6',
    readWhere: 'the log of refused changes',
    holds: ({ situation }) => situation.answers.offline,
  },
  {
    metric: 'people who leave while a page loads, in the busiest hour',
    wanted: 'half of today',
    by: 'month 3',
    readWhere: 'requests that the client closed, in the log of the proxy',
    holds: hurts('slow'),
  },
  {
    metric: 'people who come back within a month',
    wanted: 'more than the month before',
    by: 'month 6',
    readWhere: 'the table of sign-ins',
    holds: ({ situation }) => situation.now.rank === 0 || situation.answers.current === 'nothing',
  },
  {
    metric: 'what people come for, done to the end, a week',
    wanted: 'a tenth more than today',
    by: 'month 6',
    readWhere: 'the database, by one query',
    holds: ({ situation }) => situation.answers.current !== 'nothing',
  },
];

const technology: Known[] = [
  {
    metric: 'time until it is back when the database is lost, rehearsed',
    wanted: ({ outage }) => (outage === 'never' ? 'nobody notices' : `${questions.outage.options[outage]} at most`),
    by: 'month 3',
    readWhere: 'the page of the rehearsal',
    holds: always,
  },
  {
    metric: 'the slowest of a hundred requests, while reports are made',
    wanted: 'as without reports',
    by: 'month 6',
    readWhere: 'the log of the proxy',
    holds: hurts('slow-reports'),
  },
  {
    metric: 'requests that the new program answers',
    wanted: 'a third of all',
    by: 'month 6',
    readWhere: 'the log of the proxy',
    holds: ({ situation }) => situation.answers.current === 'legacy',
  },
  {
    metric: 'the slowest of a hundred requests to the rest, while the busy part is full',
    wanted: 'as while it is quiet',
    by: 'month 3',
    readWhere: 'the log of the proxy',
    holds: ({ situation }) => situation.answers.unevenLoad,
  },
  {
    metric: 'age of what a read model shows',
    wanted: 'below two seconds',
    by: 'month 6',
    readWhere: 'its position against the newest event',
    holds: (advice) => isTaken(advice, 'cqrs'),
  },
  {
    metric: 'the slowest of a hundred requests, in the busiest hour',
    wanted: 'below a second',
    by: 'month 3',
    readWhere: 'the log of the proxy',
    holds: always,
  },
];

const team: Known[] = [
  {
    metric: 'releases that were taken back or repaired within a day',
    wanted: 'one in ten at most',
    by: 'month 6',
    readWhere: 'the log of deployments',
    holds: hurts('fragile'),
  },
  {
    metric: 'programs that somebody is called for',
    wanted: 'two fewer',
    by: 'month 6',
    readWhere: 'the calendar of who is called',
    holds: ({ situation }) => situation.answers.current === 'services' && situation.shape !== 'services',
  },
  {
    metric: 'releases that waited for another team',
    wanted: 'none in a month',
    by: 'month 6',
    readWhere: 'the log of deployments',
    holds: ({ situation }) => situation.answers.teams > 1,
  },
  {
    metric: 'time from a merged change to users',
    wanted: 'below a day',
    by: 'month 3',
    readWhere: 'the log of deployments',
    holds: always,
  },
];

/** More than two of a side are read by nobody. */
const ofEachSide = 2;

export function metricsOf(advice: Advice): Metric[] {
  const { answers } = advice.situation;
  const today = answers.current === 'nothing' ? 'nothing stands' : 'to be read in week 1';
  return Object.entries({ business, technology, team }).flatMap(([side, known]) =>
    known
      .filter(({ holds }) => holds(advice))
      .slice(0, ofEachSide)
      .map(({ holds: _, wanted, ...metric }) => ({
        side: side as Metric['side'],
        today,
        wanted: typeof wanted === 'string' ? wanted : wanted(answers),
        ...metric,
      })),
  );
}
