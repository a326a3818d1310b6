// Orders that were stored by three earlier versions of the chart, as they stood in the table then.
import { expect, test } from 'vitest';
import stored from '../../testing/stored/orders.json' with { type: 'json' };
import { chartTable } from '../chart-table.ts';
import { standardLimits } from '../machine/limits.ts';
import { readSnapshot, writeSnapshot } from './snapshots.ts';

const table = chartTable(standardLimits);

const named = stored.map(({ stored, read }) => {
  const [version, state] = Array.isArray(stored) ? stored : [stored.v, stored.state];
  return { version, state, stored, read };
});

test.each(named)('version $version, state "$state"', ({ stored, read }) => {
  const standing = readSnapshot(table, JSON.stringify(stored));
  expect(standing).toEqual(read);
  // And once it is written again it is of today.
  expect(readSnapshot(table, writeSnapshot(standing))).toEqual(standing);
});

test.each([
  ['a later version', '[5,"cart"]', 'snapshot-of-unknown-version'],
  ['no version', '{"value":"cart","context":{}}', 'snapshot-of-unknown-version'],
  ['a name of Object', '{"v":"toString"}', 'snapshot-of-unknown-version'],
  ['a state that was removed', '[4,"processing","good",1,1,4,[]]', 'snapshot-unreadable'],
  ['half of the fields', '[4,"cart",null,0]', 'snapshot-unreadable'],
  ['half of the fields of version 3', '[3,"cart",null,0]', 'snapshot-unreadable'],
  ['an old form that it never had', '{"v":1,"state":"processing"}', 'snapshot-unreadable'],
  ['half a text', '[3', 'snapshot-unreadable'],
])('refused: %s', (_what, text, code) => {
  expect(() => readSnapshot(table, text)).toThrow(expect.objectContaining({ code }));
});
