import { afterAll, beforeAll, expect, test } from 'vitest';
import { openShopDatabase, type ShopDatabase } from '../../testing/shop.ts';

let database: ShopDatabase;
beforeAll(async () => {
  database = await openShopDatabase();
});
afterAll(() => database.stop());

const kinds = async (key: string) =>
  (await database.ledger.entries()).filter((entry) => entry.key === key).map(({ kind }) => kind);

test('twenty requests at once for one payment charge once, and hear the same', async () => {
  const verdicts = await Promise.all(Array.from({ length: 20 }, () => database.ledger.decide('many', 'succeeded', 5)));
  expect(new Set(verdicts)).toEqual(new Set(['succeeded']));
  expect(await kinds('many')).toEqual(['charge']);
});

test('a charge and a void at once, in any order and repeated, leave nothing charged', async () => {
  for (let round = 0; round < 10; round++) {
    const key = `both-${round}`;
    const { decide, voidPayment } = database.ledger;
    const one = () => decide(key, 'succeeded', 5);
    const other = () => voidPayment(key);
    await Promise.all(round % 2 ? [one(), other(), other()] : [other(), one(), other()]);
    expect(await decide(key, 'succeeded', 5)).toBe('voided');
    expect([[], ['charge', 'refund']]).toContainEqual(await kinds(key));
  }
});

test('what was declined once stays declined', async () => {
  await database.ledger.decide('no', 'declined', 5);
  expect(await database.ledger.decide('no', 'succeeded', 5)).toBe('declined');
  expect(await kinds('no')).toEqual([]);
});
