// Weeks 1 to 4: what hurts today is measured and fixed where it is, and then the rules of what stands are written down.
import type { PossibleStep } from '../path.ts';

const period = 'weeks 1-4' as const;

export const reliefSteps: PossibleStep[] = [
  {
    id: 'measure',
    period,
    step: 'Measure the three slowest requests in the busiest hour, and fix them in this order: the number of statements, the indexes, the wait for a connection of the pool',
    delivers: 'the pages that people wait for are quicker on the same machines, and it is known which machine is busy',
    takes: '2 weeks, 1 person',
    personWeeks: 2,
    doneWhen: 'a load test with the people of the busiest hour stays below a second, or names what is full',
    wayBack: 'one release back, at any time',
    seenIn: 'the list of posts, measured',
    holds: ({ situation: { answers, soon } }) =>
      answers.current !== 'nothing' && (answers.pains.includes('slow') || answers.unevenLoad || soon.load >= 2),
  },
  {
    id: 'http-caching',
    period,
    step: 'Send ETags and a maximum age with what is read most, and let the proxy keep what is the same for everybody',
    delivers: 'what has not changed is not sent again, and a wave of readers is answered by the proxy',
    takes: '3 days, 1 person',
    personWeeks: 0.6,
    doneWhen:
      'a second request gets 304, a change is seen within the promised age, and nobody gets the answer of another',
    wayBack: 'one line in the proxy, at any time',
    seenIn: 'an answer that is not sent again',
    needs: ['measure', 'first-feature'],
    settles: ['http-caching'],
    holds: (advice, takes) => takes(advice, 'http-caching'),
  },
  {
    id: 'reports',
    period,
    step: 'Find the three reports that cost most, and make them at quiet times until they have a model of their own',
    delivers: 'the mornings are quiet again',
    takes: '1 week, 1 person',
    personWeeks: 1,
    doneWhen: 'no report runs in the busiest hour, and nobody has asked for it back',
    wayBack: 'one setting, at any time',
    seenIn: 'cqrs',
    holds: ({ situation }) => situation.answers.pains.includes('slow-reports'),
  },
  {
    id: 'writes',
    period,
    step: 'Put the condition into the statement that writes, and keep the answer to each request under a key',
    delivers: 'no edit is lost, and nothing happens twice',
    takes: '2 weeks, 1 person',
    personWeeks: 2,
    doneWhen: 'a test that does the same thing twice at one moment is green',
    wayBack: 'the old statement, at any time',
    seenIn: 'two writers at one moment',
    holds: ({ situation }) => situation.answers.pains.includes('lost-edits'),
  },
  {
    id: 'contract',
    period,
    step: 'Write the rules down as a contract, the API, the sign-in and the roles with them, and run it against what stands today',
    delivers: 'everybody knows which rules hold, and which of the decisions above hold already',
    takes: '2 weeks, 2 people',
    personWeeks: 4,
    doneWhen: 'each rule is green, or is a fault that somebody knows',
    wayBack: 'none needed: nothing has been changed',
    seenIn: 'the contract',
    needs: ['restore', 'watch'],
    settles: ['rest', 'trpc', 'server-and-client-state', 'jwt-refresh', 'rbac'],
    holds: ({ situation }) => situation.answers.current !== 'nothing',
  },
];
