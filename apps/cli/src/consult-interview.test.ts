// Somebody at a terminal answers, stops, comes back and goes on.
import assert from 'node:assert/strict';
import { test } from 'vitest';
import { questionIds } from '#consultant';
import { down, enter, erase, person, space, stop } from '#starter/testing/person';
import { type Given, interview } from './consult-interview.ts';

test('answers are kept one by one, a stop loses none, and who comes back is asked the rest', async () => {
  const kept: Given[] = [];
  const keep = async (given: Given) => {
    kept.push({ ...given });
  };
  const first = person({
    'What is the system called?': [...'Borrowed', enter],
    'What does it do, in one sentence': [enter],
    'How many people use it in a month today?': [...'1,200', enter],
    'How many in 6 months?': [stop],
  });
  const given: Given = {};
  assert.equal(await interview(given, keep, first.streams), false);
  assert.deepEqual(kept.at(-1), { system: 'Borrowed', purpose: null, usersNow: 1200 });
  assert.equal(kept.length, 3);

  const rest = Object.fromEntries(
    questionIds.filter((id) => !/^(usersIn6|mistake|clients|offline)$/.test(id)).map((id) => [id, null]),
  );
  const second = person({
    'How many in 6 months?': [...'2000', enter],
    'What does a mistake of the system cost somebody?': [down, down, enter],
    'Who calls it?': [space, down, space, enter],
    'Must people be able to work without a network?': [down, enter],
  });
  const again: Given = { ...rest, ...given };
  assert.equal(await interview(again, keep, second.streams), true);
  assert.deepEqual(
    [again.usersIn6, again.mistake, again.clients, again.offline],
    [2000, 'money', ['web', 'mobile'], true],
  );
});

test('what is no answer is said, and asked again', async () => {
  const all = Object.fromEntries(questionIds.filter((id) => id !== 'people').map((id) => [id, null]));
  const somebody = person({
    'How many people build it?': ['0', enter],
    'is no whole number from 1 to 10,000': [erase, '1', '2', enter],
  });
  const given: Given = { ...all };
  assert.equal(await interview(given, async () => {}, somebody.streams), true);
  assert.equal(given.people, 12);
});
