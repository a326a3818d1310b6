// What stands in an address comes back from it, also from one that was shared long ago; of a broken one each fault is told.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { test } from 'vitest';
import { someAnswers } from '../../testing/any-answers.ts';
import { answersOf, situations } from '../../testing/situations.ts';
import { addressOf, readAddress } from './address.ts';

test('any answers come back as they were, and the address holds only signs that stay as they are', () => {
  fc.assert(
    fc.property(someAnswers, (answers) => {
      const address = addressOf(answers);
      assert.deepEqual(readAddress(address), { given: { ...answers }, wrong: [] });
      assert.equal(new URL(`http://a/#${address}`).hash, `#${address}`);
    }),
  );
});

test('an address that was shared long ago still says the same', () => {
  const shared =
    'v1&system=Harbour%20Weekly&usersNow=900&mistake=money&unevenLoad=no&clients=mobile.web&people=40&compliance=';
  const given = {
    system: 'Harbour Weekly',
    usersNow: 900,
    mistake: 'money',
    unevenLoad: false,
    clients: ['mobile', 'web'],
    people: 40,
    compliance: [],
  };
  assert.deepEqual(readAddress(shared), { given, wrong: [] });
  assert.equal(addressOf(given), shared);
});

test.each(situations)('%s: a whole consultation is short enough to be sent', (name) => {
  assert.ok(addressOf(answersOf(name)).length < 700);
});

test('without answers there is nothing to read, and nothing is wrong', () => {
  assert.deepEqual(readAddress(''), { given: {}, wrong: [] });
});

test.each<[string, Record<string, unknown>, RegExp[]]>([
  ['v7&people=5', {}, [/written for the questions of edition 7, and this page asks those of edition 1/]],
  ['%', {}, [/not the address of a consultation/]],
  ['v1&people=5&poeple=6', { people: 5 }, [/"poeple" is no question/]],
  ['v1&people=0&teams=2', { teams: 2 }, [/"people" is no whole number from 1 to 10,000: 0\./]],
  ['v1&people=99999999999999999999', {}, [/"people" is no whole number/]],
  ['v1&offline=perhaps&mistake=mony', {}, [/"offline" is neither/, /"mistake" is none of annoyance/]],
  ['v1&clients=web.fax', {}, [/"clients" is none of .*: "fax"/]],
  ['v1&purpose=cut%E2%8', { purpose: 'cut%E2%8' }, []],
  ['v1&__proto__=1&constructor=1', {}, [/"__proto__" is no question/, /"constructor" is no question/]],
  ['v1&', {}, [/"" is no question/]],
])('%s is told in words, and what can be read is kept', (address, given, wrong) => {
  const read = readAddress(address);
  assert.deepEqual(read.given, given);
  assert.equal(read.wrong.length, wrong.length, read.wrong.join('\n'));
  for (const [index, words] of wrong.entries()) assert.match(read.wrong[index] ?? '', words);
});

test('whatever somebody writes there, nothing is thrown', () => {
  fc.assert(fc.property(fc.string(), (text) => void readAddress(`v1&${text}`)));
  fc.assert(fc.property(fc.string(), (text) => void readAddress(text)));
});
