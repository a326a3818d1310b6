// What a lab is answered when only a recording is there.
import { expect, test } from 'vitest';
import { askedAs, withoutRepeats } from '../../exchanges.ts';
import { createReplay } from './replay.ts';

const exchange = (asked: string, answer: unknown) => ({ asked, status: 200, answer });
const post = askedAs('POST', '/api/labs/one/act', '{"a":1}');
const get = askedAs('GET', '/api/labs/one/state');
const exchanges = withoutRepeats([
  exchange(post, 'first'),
  ...[exchange(get, 1), exchange(get, 1), exchange(get, 1), exchange(get, 2)],
  exchange(post, 'second'),
  exchange(post, 'second'),
]);

test('what was read again and again with the same answer is kept once, what was done each time', () => {
  expect(exchanges.map(({ answer }) => answer)).toEqual(['first', 1, 2, 'second', 'second']);
});

test('answers come in their order; the last that was read stays, and what was done can be played again', () => {
  const replay = createReplay(exchanges);
  const answersTo = (asked: string, count: number) => Array.from({ length: count }, () => replay(asked)?.answer);
  expect(answersTo(get, 4)).toEqual([1, 2, 2, 2]);
  expect(answersTo(post, 4)).toEqual(['first', 'second', 'second', 'first']);
  expect(replay(askedAs('POST', '/api/labs/one/act', '{"a":2}'))).toBeUndefined();
});

test('what was read depends on what was done before it, also when it is played again', () => {
  const erase = askedAs('POST', '/api/labs/one/erase');
  const replay = createReplay([
    exchange(get, 'name'),
    exchange(post, 'done'),
    exchange(erase, 'gone'),
    exchange(get, 'nothing'),
  ]);
  const played = [get, post, get, erase, get, get, post, get].map((asked) => replay(asked)?.answer);
  expect(played).toEqual(['name', 'done', 'name', 'gone', 'nothing', 'nothing', 'done', 'name']);
});
