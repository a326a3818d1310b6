// The document says what the server does: its answers fit the schemas in it.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openShop, openShopDatabase, type Shop, type ShopDatabase, shopEnvironment } from '../../testing/shop.ts';
import { chart, demoPeople, demoToken, history, order, orderList } from './answers.ts';

let database: ShopDatabase;
let shop: Shop;
beforeAll(async () => {
  database = await openShopDatabase();
  const environment = { ...shopEnvironment(), SEED_DEMO: 'true' };
  shop = await openShop({ database, bankUrl: 'http://127.0.0.1:9', environment });
});
afterAll(async () => {
  await shop.stop();
  await database.stop();
});

test('a demo person signs in and orders, and every answer is as the document says', async () => {
  const { items } = demoPeople.parse((await shop.request('GET', '/api/demo-people')).body);
  const [person] = items;
  const answer = await shop.request('POST', `/api/demo-people/${person?.id}/token`);
  const as = { id: person?.id ?? '', email: '', token: demoToken.parse(answer.body).token };
  const { id } = order.parse((await shop.request('POST', '/api/orders', { as })).body);
  order.parse((await shop.send(as, id, { type: 'ADD_ITEM', item: { name: 'pen', cents: 120 } })).body);
  orderList.parse((await shop.request('GET', '/api/orders', { as })).body);
  history.parse((await shop.request('GET', `/api/orders/${id}/history`, { as })).body);
  chart.parse((await shop.request('GET', '/api/chart')).body);
});

test('where there are no demo data nobody signs in without a password', async () => {
  const strict = await openShop({ database, bankUrl: 'http://127.0.0.1:9' });
  const { body } = await strict.request('GET', '/api/demo-people');
  expect(body).toEqual({ items: [] });
  const person = demoPeople.parse((await shop.request('GET', '/api/demo-people')).body).items[0];
  expect((await strict.request('POST', `/api/demo-people/${person?.id}/token`)).status).toBe(404);
  await strict.stop();
});
