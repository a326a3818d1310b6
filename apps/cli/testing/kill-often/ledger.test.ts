import assert from 'node:assert/strict';
import { test } from 'vitest';
import { compare, type Entry } from './ledger.ts';

const may = [{ content: 'first', published: false }];
const entry: Entry = { title: 'a-0', key: 'k', id: '1', may };
const post = { id: '1', title: 'a-0', content: 'first', publishedAt: null };

test('a lost, a doubled, an older and a replaced post are told; what was never answered may be there or not', () => {
  assert.deepEqual(compare([entry], [post]), []);
  assert.deepEqual(compare([{ title: 'a-1', key: 'k', may }, entry], [post]), []);
  assert.deepEqual(compare([entry], []), ['a-0 was acknowledged and is lost']);
  assert.deepEqual(compare([entry], [post, { ...post, id: '2' }]), ['a-0 is there 2 times']);
  assert.deepEqual(compare([entry], [{ ...post, id: '2' }]), ['a-0 has another id than was acknowledged']);
  assert.match(
    compare([{ ...entry, may: [{ content: 'second', published: false }] }], [post]).join(),
    /"first".*"second"/,
  );
  const unanswered = [...may, { content: 'second', published: false }];
  assert.deepEqual(compare([{ ...entry, may: unanswered }], [post]), []);
});
