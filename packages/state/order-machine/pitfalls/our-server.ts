// Our server behind the same few words: the real app with the demo bank, closed with the test.
import { expect, onTestFinished } from 'vitest';
import { startBank } from '../src/bank/bank.ts';
import { cardPlans } from '../src/bank/card-plans.ts';
import type { OrderView } from '../src/wire.ts';
import { openShop, openShopDatabase } from '../testing/shop.ts';
import type { OrderServer } from './servers.ts';

export async function ourServer(): Promise<OrderServer> {
  const database = await openShopDatabase();
  const bank = await startBank(database.ledger, cardPlans(5), (error) => expect.fail(String(error)));
  const shop = await openShop({ database, bankUrl: bank.url });
  onTestFinished(async () => {
    await shop.stop();
    await bank.stop();
    await database.stop();
  });
  const ada = shop.person();
  const send = (id: string, body: object) => shop.request('POST', `/api/orders/${id}/events`, { as: ada, body });
  return {
    async atCheckout() {
      const { body: order } = await shop.request<OrderView>('POST', '/api/orders', { as: ada });
      await send(order.id, { type: 'ADD_ITEM', item: { name: 'pen', cents: 120 } });
      await send(order.id, { type: 'CHECKOUT' });
      return order.id;
    },
    send,
    async charges(id) {
      const kinds = (await database.ledger.entries()).filter(({ key }) => key.startsWith(id)).map(({ kind }) => kind);
      return kinds.filter((kind) => kind === 'charge').length - kinds.filter((kind) => kind === 'refund').length;
    },
    async settled(id) {
      await shop.payments.settled();
      return (await shop.find(ada, id)).state;
    },
  };
}
