// Two things at once: two clicks, two servers, a cancellation and a late answer. Whatever comes first, money and order agree.
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Person } from '#blog-http/testing';
import { startHandBank } from '../../testing/hand-bank.ts';
import { openShop, openShopDatabase, type Shop, type ShopDatabase, shopEnvironment } from '../../testing/shop.ts';
import { type Bank, startBank } from '../bank/bank.ts';
import { cardPlans } from '../bank/card-plans.ts';

let database: ShopDatabase;
let bank: Bank;
let handBank: Awaited<ReturnType<typeof startHandBank>>;
let shop: Shop;
let other: Shop;
let handShop: Shop;
let ada: Person;
const environment = shopEnvironment();

beforeAll(async () => {
  database = await openShopDatabase();
  bank = await startBank(database.ledger, cardPlans(5), (error) => expect.fail(String(error)));
  handBank = await startHandBank();
  const parts = { database, environment };
  shop = await openShop({ ...parts, bankUrl: bank.url });
  other = await openShop({ ...parts, bankUrl: bank.url });
  handShop = await openShop({ ...parts, bankUrl: handBank.url });
  ada = shop.person();
});
afterAll(async () => {
  await handShop.stop();
  await Promise.all([shop.stop(), other.stop()]);
  await Promise.all([bank.stop(), handBank.stop()]);
  await database.stop();
});

const entriesOf = async (id: string) => (await database.ledger.entries()).filter(({ key }) => key.startsWith(id));
const settled = () => Promise.all([shop.payments.settled(), other.payments.settled()]);

test('of twenty clicks on "pay" at two servers one is taken, and the bank is asked once', async () => {
  const { body: order } = await shop.request<{ id: string }>('POST', '/api/orders', { as: ada });
  await shop.send(ada, order.id, { type: 'ADD_ITEM', item: { name: 'pen', cents: 120 } });
  await shop.send(ada, order.id, { type: 'CHECKOUT' });
  const clicks = Array.from({ length: 20 }, (_, index) =>
    (index % 2 ? shop : other).send(ada, order.id, { type: 'PAY', card: 'good' }),
  );
  const statuses = (await Promise.all(clicks)).map(({ status }) => status);
  expect(statuses.toSorted()).toEqual([200, ...Array(19).fill(409)]);
  await settled();
  expect(await entriesOf(order.id)).toEqual([{ key: `${order.id}-1`, kind: 'charge', cents: 120 }]);
});

test('"back" and "pay" at once: one of them happens, and the order is where that leads', async () => {
  for (let round = 0; round < 10; round++) {
    const { body: order } = await shop.request<{ id: string }>('POST', '/api/orders', { as: ada });
    await shop.send(ada, order.id, { type: 'ADD_ITEM', item: { name: 'pen', cents: 120 } });
    await shop.send(ada, order.id, { type: 'CHECKOUT' });
    const [back, pay] = await Promise.all([
      shop.send(ada, order.id, { type: 'BACK' }),
      other.send(ada, order.id, { type: 'PAY', card: 'good' }),
    ]);
    expect([back.status, pay.status].toSorted()).toEqual([200, 409]);
    await settled();
    expect((await shop.find(ada, order.id)).state).toBe(pay.status === 200 ? 'confirmed' : 'cart');
    expect(await entriesOf(order.id)).toHaveLength(pay.status === 200 ? 1 : 0);
  }
});

test('a cancellation and an answer at once: confirmed and paid, or cancelled and nothing kept', async () => {
  for (let round = 0; round < 12; round++) {
    const { id } = await shop.pay(ada);
    const cancel = await other.send(ada, id, { type: 'CANCEL' });
    await settled();
    const { state } = await shop.find(ada, id);
    const kept = (await entriesOf(id)).reduce((sum, { kind, cents }) => sum + (kind === 'charge' ? cents : -cents), 0);
    expect([state, kept]).toEqual(cancel.status === 200 ? ['cancelled', 0] : ['confirmed', 120]);
  }
});

test('a late "yes" to the first attempt, while the order is being cancelled, does not confirm it', async () => {
  const { id } = await handShop.pay(ada);
  const first = await handBank.asked(`${id}-1`, 1);
  expect((await handShop.send(ada, id, { type: 'CANCEL' })).body.state).toBe('cancelling.voiding');
  const asked = await handBank.asked(`${id}-1`, 2);
  expect(asked.type).toBe('VOID');
  first.say('succeeded');
  asked.say('voided');
  first.end();
  asked.end();
  await handShop.payments.settled();
  expect((await handShop.find(ada, id)).state).toBe('cancelled');
});

test('a late "no answer" of attempt 1 does not fail attempt 2, and a late "yes" confirms what seemed to have failed', async () => {
  const { id } = await handShop.pay(ada);
  const { answerMs, backOffMs } = handShop.limits;
  const first = await handBank.asked(`${id}-1`, 1);
  await handShop.advance(answerMs);
  expect((await handShop.find(ada, id)).state).toBe('processing.waiting');
  await handShop.advance(backOffMs);
  await handBank.asked(`${id}-1`, 2);
  const late = { type: 'PAYMENT_UNAVAILABLE', payment: 1, attempt: 1 } as const;
  expect(await handShop.orders.receive(id, late)).toBe(false);
  const before = await handShop.find(ada, id);
  expect([before.state, before.attempt]).toEqual(['processing.charging', 2]);
  for (let attempt = 2; attempt <= handShop.limits.attempts; attempt++) {
    await handShop.advance(answerMs);
    await handShop.advance(backOffMs * 2 ** (attempt - 1));
  }
  expect((await handShop.find(ada, id)).state).toBe('failed.unclear');
  first.say('succeeded');
  await vi.waitFor(async () => expect((await handShop.find(ada, id)).state).toBe('confirmed'), {
    timeout: 20_000,
    interval: 2,
  });
  for (const { key, end } of handBank.held) if (key.startsWith(id)) end();
});

test.each(['busy', 'twice', 'good'] as const)('the card "%s" is charged once', async (card) => {
  const { id } = await shop.pay(ada, card);
  await vi.waitFor(
    async () => {
      await shop.advance(60_000);
      await settled();
      expect((await shop.find(ada, id)).state).toBe('confirmed');
    },
    { timeout: 20_000, interval: 2 },
  );
  expect(await entriesOf(id)).toHaveLength(1);
});
