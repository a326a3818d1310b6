// What the business has to say: for whom, how many, how badly it may go wrong, and by when.
import type { Question } from './question.ts';

const users = { group: 'business', kind: 'number', least: 0, greatest: 5_000_000_000 } as const;

export const business = {
  system: {
    group: 'business',
    kind: 'text',
    ask: 'What is the system called?',
    why: 'It stands at the head of the proposal.',
    otherwise: 'The system',
    longest: 80,
  },
  purpose: {
    group: 'business',
    kind: 'text',
    ask: 'What does it do, in one sentence that a customer would use?',
    why: 'Whoever cannot say it in a sentence has two systems.',
    otherwise: 'What it does was not said.',
    longest: 300,
  },
  usersNow: {
    ...users,
    ask: 'How many people use it in a month today?',
    why: 'The stage begins with this number.',
    otherwise: 0,
  },
  usersIn6: {
    ...users,
    ask: 'How many in 6 months?',
    why: 'What is built now is built for this number.',
    otherwise: { as: 'usersNow' },
  },
  usersIn12: {
    ...users,
    ask: 'How many in 12 months?',
    why: 'It decides which boundaries are drawn now.',
    otherwise: { as: 'usersIn6' },
  },
  usersIn24: {
    ...users,
    ask: 'How many in 24 months, at best?',
    why: 'Nothing is built for it, but no door to it is closed.',
    otherwise: { as: 'usersIn12' },
  },
  mistake: {
    group: 'business',
    kind: 'choice',
    ask: 'What does a mistake of the system cost somebody?',
    why: 'Money, health or freedom move a system up one stage, whatever its size.',
    options: {
      annoyance: 'time and patience',
      money: 'money',
      harm: 'health or freedom',
    },
    otherwise: 'annoyance',
  },
  outage: {
    group: 'business',
    kind: 'choice',
    ask: 'How long may it be away in the worst week of a year?',
    why: 'It decides on a standby, and on whom to call at night.',
    options: { day: 'a working day', minutes: 'some minutes', never: 'nobody may notice' },
    otherwise: 'day',
  },
  deadlineWeeks: {
    group: 'business',
    kind: 'number',
    least: 0,
    greatest: 520,
    ask: 'In how many weeks is the date that cannot move? 0 means that there is none.',
    why: 'What does not fit before that date is a later phase.',
    otherwise: 0,
    zero: 'there is none',
  },
} as const satisfies Record<string, Question>;
