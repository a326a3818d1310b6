// What becomes of questions and answers when the database is away, and when there are more of them than the bank can bear.
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { startHandBank } from '../../testing/hand-bank.ts';
import { openShop, openShopDatabase, type Shop, type ShopDatabase } from '../../testing/shop.ts';
import { mostInHand } from './payments.ts';

let database: ShopDatabase;
let bank: Awaited<ReturnType<typeof startHandBank>>;
let shop: Shop;
beforeAll(async () => {
  database = await openShopDatabase();
  bank = await startHandBank();
  shop = await openShop({ database, bankUrl: bank.url });
});
afterAll(async () => {
  await shop.stop();
  await bank.stop();
  await database.stop();
});

const soon = { timeout: 20_000, interval: 5 };

test('an answer that cannot be stored at the moment is kept, also for an order that asks no more', async () => {
  const ada = shop.person();
  const { id } = await shop.pay(ada);
  const asked = await bank.asked(`${id}-1`, 1);
  const { answerMs, backOffMs, attempts } = shop.limits;
  for (let attempt = 1; attempt <= attempts; attempt++) {
    await shop.advance(answerMs);
    await shop.advance(backOffMs * 2 ** (attempt - 1));
  }
  expect((await shop.find(ada, id)).state).toBe('failed.unclear');
  // As PostgreSQL answers while it starts; what a sequence counts, no failure takes back.
  await database.pool.query(`create sequence failures;
    create function fail() returns trigger language plpgsql as
      $$ begin perform nextval('failures'); raise exception 'starting' using errcode = '57P03'; end $$;
    create trigger fail before update on orders for each row execute function fail()`);
  asked.say('succeeded');
  asked.end();
  const failures = async () => (await database.pool.query('select is_called from failures')).rows[0];
  await vi.waitFor(async () => expect(await failures()).toEqual({ is_called: true }), soon);
  await database.pool.query('drop trigger fail on orders');
  await vi.waitFor(async () => expect((await shop.find(ada, id)).state).toBe('confirmed'), soon);
  for (const { end } of bank.held) end();
  await shop.payments.settled();
});

test('after a start no more is asked at once than the bank can bear, and in the end everything', async () => {
  const half = mostInHand + 5;
  const owner = shop.person().id;
  await database.pool.query(
    `insert into orders (id, owner, version, chart, state, snapshot, due_event, due_at, created_at, changed_at)
      select gen_random_uuid(), $1, 3, 4, 'processing.' || state,
        '[4,"processing.' || state || '","good",1,1,4,[["pen",120]]]', event, due_at, now(), now()
      from generate_series(1, $2),
        (values ('charging', 'answerIsDue', now() + '1 h'), ('waiting', 'backOff', to_timestamp(1)))
          as kind (state, event, due_at)`,
    [owner, half],
  );
  const before = bank.held.length;
  const asked = () => bank.held.length - before;
  const resumed = shop.orders.resume((id, error) => expect.fail(`${id}: ${error}`));
  await vi.waitFor(() => expect(asked()).toBe(mostInHand), soon);
  await shop.advance(0);
  expect(asked()).toBe(mostInHand);
  for (let at = before; at < before + 2 * half; at++) {
    const one = await vi.waitFor(async () => {
      if (!bank.held[at]) await shop.advance(0);
      return bank.held[at] ?? expect.fail('not asked');
    }, soon);
    one.say('succeeded');
    one.end();
  }
  await resumed;
  await shop.payments.settled();
  expect(asked()).toBe(2 * half);
  const { rows } = await database.pool.query('select distinct state from orders where owner = $1', [owner]);
  expect(rows).toEqual([{ state: 'confirmed' }]);
});
