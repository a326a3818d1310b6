// What is no answer is refused in words, all of it at once; what is missing is assumed, and said so.
import assert from 'node:assert/strict';
import { test } from 'vitest';
import { BadAnswers, questionIds, readAnswers } from './answers.ts';

const wrong = (given: unknown): string[] => {
  try {
    readAnswers(given);
    return [];
  } catch (error) {
    assert.ok(error instanceof BadAnswers);
    return error.all.map(({ question, reason }) => `${question} ${reason}`);
  }
};

test('without answers everything is assumed', () => {
  const { answers, assumed } = readAnswers({});
  assert.deepEqual(assumed, questionIds);
  assert.deepEqual([answers.people, answers.clients, answers.current], [3, ['web'], 'nothing']);
});

test('a forecast that nobody gave is the number before it', () => {
  const { answers } = readAnswers({ usersNow: 70, usersIn12: 500 });
  assert.deepEqual([answers.usersIn6, answers.usersIn12, answers.usersIn24], [70, 500, 500]);
});

test.each<[unknown, string[]]>([
  [{ people: 0 }, ['people is no whole number from 1 to 10,000: 0']],
  [{ people: 1e9 }, ['people is no whole number from 1 to 10,000: 1000000000']],
  [{ people: 2.5 }, ['people is no whole number from 1 to 10,000: 2.5']],
  [{ usersNow: -1 }, ['usersNow is no whole number from 0 to 5,000,000,000: -1']],
  [{ usersNow: 'many' }, ['usersNow is no whole number from 0 to 5,000,000,000: "many"']],
  [{ offline: 'yes' }, ['offline is neither true nor false: "yes"']],
  [{ mistake: 'mony' }, ['mistake is none of annoyance, money, harm: "mony"']],
  [{ clients: 'web' }, ['clients is no list of web, mobile, partners, strangers: "web"']],
  [{ clients: [] }, ['clients names none of web, mobile, partners, strangers: []']],
  [{ clients: ['web', 'fax'] }, ['clients is none of web, mobile, partners, strangers: "fax"']],
  [{ poeple: 5 }, ['poeple is no question']],
  [{ constructor: 5 }, ['constructor is no question']],
  [{ system: '  ' }, ['system is empty: "  "']],
  [[], ['answers are no map of questions to answers']],
  ['web', ['answers are no map of questions to answers']],
  [null, ['answers are no map of questions to answers']],
])('%j is refused', (given, reasons) => {
  assert.deepEqual(wrong(given), reasons);
});

test('all that is wrong is said at once, with what is known in its place', () => {
  assert.deepEqual(wrong({ people: 0, teems: 2, mistake: 'mony' }).length, 3);
  assert.throws(
    () => readAnswers({ mistake: 'mony' }),
    (error) => error instanceof BadAnswers && error.all[0]?.known.includes('money') === true,
  );
});
