// What could go wrong with this advice, the worst first, and what is done about it.
import type { QuestionId } from '../questions/answers.ts';
import { type Advice, isTaken } from './advise.ts';
import type { SourceId } from './evidence.ts';
import type { OptionId } from './options.ts';
import { hasServices } from './situation.ts';

export type Risk = { says: string; doing: string; source: SourceId };

type Known = Risk & { holds: (advice: Advice, assumed: readonly QuestionId[]) => boolean };

const takesOne = (advice: Advice, ids: OptionId[]) => ids.some((id) => isTaken(advice, id));
const answersOf = ({ situation }: Advice) => situation.answers;

const known: Known[] = [
  {
    says: 'Answers contradict each other, so a part of this advice is open.',
    doing: 'The conflicts below are settled by those who can say no, before anything is built on them.',
    source: 'questions',
    holds: ({ conflicts }) => conflicts.some(({ opens }) => opens.length > 0),
  },
  {
    says: 'Pages are slow, and nobody has measured why: the wrong thing is made quicker, or a machine is bought for nothing.',
    doing:
      'The slowest requests are measured in the first weeks. What is larger than a change of the program waits for the result.',
    source: 'the list of posts, measured',
    holds: (advice) => answersOf(advice).pains.includes('slow'),
  },
  {
    says: 'Nothing that stands today is tested, so nobody can say whether a step broke something.',
    doing: 'The rules are written down as a contract and run against what stands, before anything is moved.',
    source: 'the contract',
    holds: (advice) => answersOf(advice).current !== 'nothing' && answersOf(advice).tests === 'none',
  },
  {
    says: 'A change that was made on a device is refused days later, and whoever made it has gone home.',
    doing:
      'The rules that a device cannot check are named first. Each refusal reaches a person, with both versions beside each other.',
    source: 'lost edits and repeated requests',
    holds: (advice) => answersOf(advice).offline,
  },
  {
    says: 'There are more programs than so few people can run, and a change needs several of them at once.',
    doing: 'The two that always change together become one, and nothing new is divided meanwhile.',
    source: 'microservices',
    holds: ({ situation }) => situation.answers.current === 'services' && !hasServices(situation),
  },
  {
    says: 'The next change breaks something else, as the last ones did.',
    doing: 'The contract covers the part that broke last before that part is touched.',
    source: 'the contract',
    holds: (advice) => answersOf(advice).pains.includes('fragile') && answersOf(advice).tests === 'some',
  },
  {
    says: 'The date cannot move, and not everything will be done by then.',
    doing: 'The features are put in order in week 1, and half-way to the date the last ones are left out.',
    source: 'principles',
    holds: (advice) => answersOf(advice).deadlineWeeks > 0 && answersOf(advice).current === 'nothing',
  },
  {
    says: 'A first version is about to be built for users who have not come yet.',
    doing: 'Nothing is built for 24 months from now. The numbers are read again at each review.',
    source: 'principles',
    holds: ({ situation: { answers, now, in12 } }) => now.rank + 2 <= in12.rank && answers.usersNow < 1_000,
  },
  {
    says: 'Everything is divided, because something had to be divided.',
    doing: 'One module leaves, and the next one only when that has been quiet for a month.',
    source: 'scale',
    holds: ({ situation }) => situation.shape === 'services' && situation.answers.current !== 'services',
  },
  {
    says: 'The busy part leaves, and is not what made the rest slow.',
    doing: 'It gets instances of its own of the same program first. Only if that helps, its data and its code leave.',
    source: 'scale',
    holds: ({ situation }) => situation.shape === 'modules and services' && situation.answers.current !== 'services',
  },
  {
    says: 'A service changes what it sends, and another one breaks.',
    doing: 'The contract of each boundary runs in the release of both sides.',
    source: 'parts that fail',
    holds: ({ situation }) => hasServices(situation) && situation.answers.current === 'services',
  },
  {
    says: 'Card numbers lie where nobody looks for them: a log, a backup, an e-mail to support.',
    doing: 'They are searched for before the audit does, and every place that finds one is closed.',
    source: 'telemetry',
    holds: (advice) => answersOf(advice).compliance.includes('card-data') && answersOf(advice).current !== 'nothing',
  },
  {
    says: 'A copy of the data lies outside the EU: a log, an error report, a mailbox.',
    doing: 'The list of places is made with whoever answers for it, and each new tool is put on it before it is used.',
    source: 'questions',
    holds: (advice) => isTaken(advice, 'eu-hosting'),
  },
  {
    says: 'The history is kept for ever, and somebody asks to be forgotten.',
    doing:
      'First it is written down what the law says must be kept. Other personal words are encrypted with a key for each person, which can be forgotten.',
    source: 'a person who is forgotten',
    holds: (advice) => isTaken(advice, 'event-sourcing'),
  },
  {
    says: 'Health data reaches a place where nobody records who looks: a log, a backup, a support tool.',
    doing: 'The places are listed in the first week. Logs and traces carry ids, and never what a patient said.',
    source: 'telemetry',
    holds: (advice) => answersOf(advice).compliance.includes('hipaa'),
  },
  {
    says: 'One statement forgets whose row it is, and a customer sees what belongs to another.',
    doing: 'The rule is data that every statement gets, and a test compares it with the check in front of the route.',
    source: 'lists under a rule',
    holds: (advice) => isTaken(advice, 'tenant-rows'),
  },
  {
    says: 'Most of the team do not know events and messages well.',
    doing:
      'Two people build the smallest part of it first, with the tests of the book beside them, before others rely on it.',
    source: 'a lost message',
    holds: (advice) =>
      !answersOf(advice).skills.includes('events') && takesOne(advice, ['outbox', 'cqrs', 'event-sourcing']),
  },
  {
    says: 'The database fails, and there is no second machine.',
    doing: 'A restore is rehearsed each quarter, and how long it took is written down.',
    source: 'single-database',
    holds: (advice) => !isTaken(advice, 'standby'),
  },
  {
    says: 'A failure at night reaches nobody.',
    doing: 'One name is on call before the first alarm exists, and each alarm has a page that says what to do.',
    source: 'growth',
    holds: (advice) => answersOf(advice).operations === 'nobody' && isTaken(advice, 'monitoring'),
  },
  {
    says: 'Most of the team do not know TypeScript, in which the book is written.',
    doing:
      'They take the patterns and the tests, and keep their language: nobody learns a language and an architecture at once.',
    source: 'principles',
    holds: (advice) => !answersOf(advice).skills.includes('typescript'),
  },
  {
    says: 'The only person who knows the system is away.',
    doing: 'A second person can start, release and restore it, from a page that they have followed once.',
    source: 'mvp',
    holds: (advice) => answersOf(advice).people === 1,
  },
  {
    says: 'More than half of the answers are assumptions.',
    doing: 'They are marked below. Each gets a name and a date.',
    source: 'questions',
    holds: (advice, assumed) => assumed.length * 2 > Object.keys(answersOf(advice)).length,
  },
  {
    says: 'The rules with "only if" are in many places, and each has its own version.',
    doing: 'They are written as one list, which those who decide on them have read.',
    source: 'lists under a rule',
    holds: (advice) =>
      answersOf(advice).permissions === 'only-if' &&
      answersOf(advice).current !== 'nothing' &&
      answersOf(advice).tests !== 'all',
  },
];

/** Where no answer points to one. */
const otherwise: Risk = {
  says: 'The number of users in 12 months is a guess, and much was sized by it.',
  doing: 'It is compared with what came at each review, and nothing is built for 24 months from now.',
  source: 'stages',
};

export function risksOf(advice: Advice, assumed: readonly QuestionId[]): Risk[] {
  const found = known.filter(({ holds }) => holds(advice, assumed)).map(({ holds: _, ...risk }) => risk);
  return found.length > 0 ? found : [otherwise];
}
