// Orders over HTTP: whose they are, what is done once, what is kept of the past, and what an older server left behind.
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Person } from '#blog-http/testing';
import { openShop, openShopDatabase, type Shop, type ShopDatabase } from '../../testing/shop.ts';
import stored from '../../testing/stored/orders.json' with { type: 'json' };
import { type Bank, startBank } from '../bank/bank.ts';
import { cardPlans } from '../bank/card-plans.ts';
import { allParts, type Part } from '../page/data/parts.ts';
import type { OrderList } from '../wire.ts';

let database: ShopDatabase;
let bank: Bank;
let shop: Shop;
let ada: Person;
beforeAll(async () => {
  database = await openShopDatabase();
  bank = await startBank(database.ledger, cardPlans(1), (error) => expect.fail(String(error)));
  shop = await openShop({ database, bankUrl: bank.url });
  ada = shop.person();
});
afterAll(async () => {
  await shop.stop();
  await bank.stop();
  await database.stop();
});

const newOrder = async (headers = {}) =>
  (await shop.request<{ id: string }>('POST', '/api/orders', { as: ada, headers })).body;
const pen = { type: 'ADD_ITEM', item: { name: 'pen', cents: 120 } } as const;

test("nobody sees or moves another person's order, and anonymous callers are asked to sign in", async () => {
  const { id } = await newOrder();
  const eve = shop.person();
  for (const as of [eve, undefined]) {
    const status = as ? 404 : 401;
    for (const path of [`/api/orders/${id}`, `/api/orders/${id}/history`]) {
      expect((await shop.request('GET', path, { ...(as && { as }) })).status).toBe(status);
    }
    const sent = await shop.request('POST', `/api/orders/${id}/events`, { ...(as && { as }), body: pen });
    expect(sent.status).toBe(status);
  }
  expect((await shop.request('GET', '/api/orders', { as: eve })).body).toEqual({ items: [], unreadable: [] });
  expect((await shop.request('GET', '/api/orders/no-id', { as: ada })).status).toBe(404);
});

test('an impossible transition is a 409 that says where the order is and what is possible', async () => {
  const { id } = await newOrder();
  const { status, body, headers } = await shop.send(ada, id, { type: 'CHECKOUT' });
  expect([status, headers.get('Content-Type')]).toEqual([409, 'application/problem+json; charset=utf-8']);
  expect(body).toMatchObject({ code: 'transition-impossible', state: 'cart', allowed: ['ADD_ITEM', 'CANCEL'] });
});

test('what only the bank may say is refused as no command', async () => {
  const { id } = await shop.pay(ada, 'declined');
  const body = { type: 'PAYMENT_SUCCEEDED', payment: 1, attempt: 1 };
  const { status } = await shop.request('POST', `/api/orders/${id}/events`, { as: ada, body });
  expect(status).toBe(422);
});

test('a name that no database or line can hold is refused, and not a failure of the server', async () => {
  const { id } = await newOrder();
  for (const name of ['a\0b', 'a\ud800b', 'two\nlines', '\u200b']) {
    const { status, body } = await shop.send(ada, id, { type: 'ADD_ITEM', item: { name, cents: 1 } });
    expect([status, body]).toMatchObject([422, { code: 'validation-failed' }]);
  }
});

test('a command with a key is done once, an order is made once, and a key is for one thing', async () => {
  const headers = { 'Idempotency-Key': 'once' };
  const [first, second] = [await newOrder(headers), await newOrder(headers)];
  expect(second.id).toBe(first.id);
  const answers = await Promise.all(Array.from({ length: 5 }, () => shop.send(ada, first.id, pen, headers)));
  expect(answers.map(({ status, body }) => [status, body.version])).toEqual(Array(5).fill([200, 1]));
  expect((await shop.send(ada, first.id, { type: 'CHECKOUT' }, headers)).status).toBe(422);
  expect((await shop.send(ada, first.id, pen, { 'Idempotency-Key': 'ä'.repeat(3) })).status).toBe(400);
});

test('the history tells every transition, and by which event', async () => {
  const { id } = await shop.pay(ada);
  await shop.payments.settled();
  const { body } = await shop.request<{ items: Record<string, unknown>[] }>('GET', `/api/orders/${id}/history`, {
    as: ada,
  });
  expect(body.items.map(({ number, event, from, to }) => [number, Object(event).type, from, to])).toEqual([
    [1, 'ADD_ITEM', 'cart', 'cart'],
    [2, 'CHECKOUT', 'cart', 'checkout'],
    [3, 'PAY', 'checkout', 'processing.charging'],
    [4, 'PAYMENT_SUCCEEDED', 'processing.charging', 'confirmed'],
  ]);
});

test('a history that grew without end is told in parts', async () => {
  const { id } = await newOrder();
  await database.pool.query(
    `insert into transitions (order_id, number, event, from_state, to_state, at)
      select $1, number, '{"type":"ADD_ITEM"}', 'cart', 'cart', now() from generate_series(1, 250) as number`,
    [id],
  );
  const read = async (query: string) =>
    (await shop.request<Part<{ number: number }>>('GET', `/api/orders/${id}/history${query}`, { as: ada })).body;
  const parts = [await read(''), await read('?after=100'), await read('?after=200')];
  expect(parts.map(({ items, next }) => [items.at(0)?.number, items.length, next])).toEqual([
    [1, 100, 100],
    [101, 100, 200],
    [201, 50, null],
  ]);
  // As the page reads it.
  expect(await allParts((after) => read(`?after=${after}`))).toHaveLength(250);
  expect((await shop.request('GET', `/api/orders/${id}/history?after=-1`, { as: ada })).status).toBe(400);
});

/** As an older or a newer server would have left it. */
async function store(snapshot: object): Promise<string> {
  const { id } = await newOrder();
  const { 0: v, 1: state } = Array.isArray(snapshot) ? snapshot : Object.values(snapshot);
  await database.pool.query('update orders set snapshot = $2, chart = $3, state = $4 where id = $1', [
    id,
    JSON.stringify(snapshot),
    v,
    state,
  ]);
  return id;
}

test('orders of three older versions go on after a start, and those under way are paid once', async () => {
  const ids = await Promise.all(stored.map(({ stored }) => store(stored)));
  // A cart, and what is over, waits for nobody, however many there are.
  expect(await shop.orders.resume((id, error) => expect.fail(`${id}: ${error}`))).toBe(4);
  await shop.payments.settled();
  const now = await Promise.all(ids.map((id) => shop.find(ada, id)));
  expect(now.map(({ state }) => state)).toEqual([
    ...['cart', 'confirmed', 'confirmed', 'processing.waiting', 'failed.unclear', 'cancelled'],
    ...['overpaid.unclear', 'needsReview', 'cancelled'],
  ]);
  const { rows } = await database.pool.query('select state from orders where chart = 4 and id = any($1)', [ids]);
  expect(rows).toHaveLength(4);
});

test('an order of a version that nobody knows is left as it is, and said so', async () => {
  const snapshot = { v: 99, state: 'teleported' };
  const id = await store(snapshot);
  const unreadable = vi.fn();
  await shop.orders.resume(unreadable);
  expect(unreadable).toHaveBeenCalledWith(id, expect.objectContaining({ code: 'snapshot-of-unknown-version' }));
  const { status, body } = await shop.send(ada, id, { type: 'CANCEL' });
  expect([status, body]).toMatchObject([500, { code: 'snapshot-of-unknown-version' }]);
  const list = await shop.request<OrderList>('GET', '/api/orders', { as: ada });
  expect([list.status, list.body.unreadable]).toEqual([200, [id]]);
  expect(list.body.items.length).toBeGreaterThan(0);
  const { rows } = await database.pool.query('select snapshot from orders where id = $1', [id]);
  expect(rows).toEqual([{ snapshot: JSON.stringify(snapshot) }]);
});

test('an order that cannot be read keeps no other from its turn', async () => {
  const broken = await store({ v: 3, state: 'half' });
  const { id } = await shop.pay(ada, 'slow');
  const due = `update orders set due_event = 'answerIsDue', due_at = to_timestamp(1) where id = any($1)`;
  await database.pool.query(due, [[broken, id]]);
  const failed = vi.fn();
  await shop.orders.fireDue(failed);
  expect(failed).toHaveBeenCalledExactlyOnceWith(broken, expect.objectContaining({ code: 'snapshot-unreadable' }));
  await shop.orders.fireDue(failed);
  expect(failed).toHaveBeenCalledTimes(1);
  expect((await shop.find(ada, id)).state).not.toBe('processing.charging');
});

test('an order whose time an older server has named in a word of its own does not wait for ever', async () => {
  const items = [{ name: 'pen', cents: 120 }];
  const id = await store({ v: 2, state: 'processing', items, card: 'good', attempt: 1 });
  const due = `update orders set due_event = 'timeout', due_at = to_timestamp(1) where id = $1`;
  await database.pool.query(due, [id]);
  await shop.advance(0);
  await shop.payments.settled();
  expect((await shop.find(ada, id)).state).toBe('confirmed');
});
