// The list of tests comes from the chart: for every way out of every state a path, walked over HTTP against the real server.
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import type { Person } from '#blog-http/testing';
import { startHandBank } from '../testing/hand-bank.ts';
import { type Path, type PathStep, pathsWithin } from '../testing/paths.ts';
import { openShop, openShopDatabase, type Shop, type ShopDatabase } from '../testing/shop.ts';
import { commands } from '../testing/worlds.ts';
import type { Verdict } from './bank/protocol.ts';
import { chartTable } from './chart-table.ts';
import { type BankAnswer, type BankQuestion, emptyOrder } from './machine/order.ts';
import { type Standing, step } from './table/step.ts';
import type { OrderView } from './wire.ts';

const limits = { items: 1, payments: 2, attempts: 2, answerMs: 60_000, backOffMs: 100 };
const paths = pathsWithin(limits);
const table = chartTable(limits);

let database: ShopDatabase;
let bank: Awaited<ReturnType<typeof startHandBank>>;
let shop: Shop;
let ada: Person;
beforeAll(async () => {
  database = await openShopDatabase();
  bank = await startHandBank();
  shop = await openShop({ database, bankUrl: bank.url, limits });
  ada = shop.person();
});
// Whoever has too much on its way to the bank asks nothing by itself.
afterEach(() => {
  for (const { end } of bank.held.splice(0)) end();
});
afterAll(async () => {
  await shop.stop();
  await bank.stop();
  await database.stop();
});

const verdicts: Record<BankAnswer['type'], Verdict> = {
  PAYMENT_SUCCEEDED: 'succeeded',
  PAYMENT_DECLINED: 'declined',
  PAYMENT_VOIDED: 'voided',
  PAYMENT_UNAVAILABLE: 'unavailable',
  VOID_UNAVAILABLE: 'unavailable',
};

/** What came of it is seen by asking: an answer of the bank arrives in its own time. */
async function arriveAt(id: string, { state }: PathStep, version: number): Promise<OrderView> {
  return vi.waitFor(
    async () => {
      const order = await shop.find(ada, id);
      expect([order.state, order.version]).toEqual([state, version]);
      return order;
    },
    { timeout: 20_000, interval: 2 },
  );
}

async function walkOne(id: string, one: PathStep, version: number, asked: readonly BankQuestion[]): Promise<OrderView> {
  const { event } = one;
  if (event.type === 'answerIsDue') await shop.advance(limits.answerMs);
  else if (event.type === 'backOff') await shop.advance(limits.backOffMs);
  else if ('payment' in event) {
    const { payment, attempt, type } = event;
    const kind = type === 'VOID_UNAVAILABLE' ? 'VOID' : 'CHARGE';
    const isAsked = asked.some(
      (other) => other.type === kind && other.payment === payment && other.attempt === attempt,
    );
    // The chart also knows answers that nobody has asked for.
    if (isAsked) (await bank.asked(`${id}-${payment}`, attempt)).say(verdicts[type]);
    else await shop.orders.receive(id, event);
  } else {
    const { body: order } = await shop.send(ada, id, event);
    expect([order.state, order.version]).toEqual([one.state, version]);
    return order;
  }
  return arriveAt(id, one, version);
}

async function walk({ steps }: Path): Promise<OrderView> {
  const { body: order } = await shop.request<OrderView>('POST', '/api/orders', { as: ada });
  let standing: Standing = { state: table.initial, context: emptyOrder };
  let there = order;
  const asked: BankQuestion[] = [];
  for (const [index, one] of steps.entries()) {
    there = await walkOne(order.id, one, index + 1, asked);
    const next = step(table, standing, one.event);
    standing = next ?? standing;
    asked.push(...(next?.questions ?? []));
  }
  return there;
}

const looked = new Set<string>();

test.each(paths.map((path) => [path.title, path] as const))('%s', async (_title, path) => {
  const order = await walk(path);
  // Once for each state is enough.
  if (looked.has(order.state)) return;
  looked.add(order.state);
  const refused = commands.filter(({ type }) => !order.allowed.includes(type));
  const answers = await Promise.all(refused.map((one) => shop.send(ada, order.id, one)));
  expect(answers.map(({ status }) => status)).toEqual(refused.map(() => 409));
  expect(answers.map(({ body }) => body.allowed)).toEqual(refused.map(() => order.allowed));
});

test('the paths take every way that the chart has', () => {
  const ways = Object.entries(table.ways).flatMap(([state, events]) =>
    Object.entries(events).flatMap(([event, some]) => some.map(({ to = state }) => `${state} · ${event} · ${to}`)),
  );
  const titles = paths.map(({ title }) => title);
  expect([...new Set(ways)].filter((way) => !titles.includes(way))).toEqual([]);
});
