// Orders that were stored by two earlier versions of the chart, as they stood in the table then.
import { expect, test } from 'vitest';
import stored from '../../testing/stored/orders.json' with { type: 'json' };
import { chartTable } from '../chart-table.ts';
import { standardLimits } from '../machine/limits.ts';
import { readSnapshot, writeSnapshot } from './snapshots.ts';

const table = chartTable(standardLimits);

test.each(stored)('version $stored.v, state "$stored.state"', ({ stored, read }) => {
  const standing = readSnapshot(table, JSON.stringify(stored));
  expect(standing).toEqual(read);
  // And once it is written again it is of today.
  expect(readSnapshot(table, writeSnapshot(standing))).toEqual(standing);
});

test.each([
  ['a later version', '[4,"cart"]', 'snapshot-of-unknown-version'],
  ['no version', '{"value":"cart","context":{}}', 'snapshot-of-unknown-version'],
  ['a name of Object', '{"v":"toString"}', 'snapshot-of-unknown-version'],
  ['a state that was removed', '[3,"processing","good",1,1,4,[]]', 'snapshot-unreadable'],
  ['half of the fields', '[3,"cart",null,0]', 'snapshot-unreadable'],
  ['an old form that it never had', '{"v":1,"state":"processing"}', 'snapshot-unreadable'],
  ['half a text', '[3', 'snapshot-unreadable'],
])('refused: %s', (_what, text, code) => {
  expect(() => readSnapshot(table, text)).toThrow(expect.objectContaining({ code }));
});
