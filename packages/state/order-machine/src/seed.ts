// Two orders of a demo person, so that a first look shows something: one to pay, and one that is paid.
import { demoUsers } from '#contract';
import type { Orders } from './orders/orders.ts';

/** Keys make it the same two orders however often, and by however many processes, it is done. */
export async function seed(orders: Orders): Promise<void> {
  const noor = demoUsers.find(({ role }) => role === 'USER');
  if (noor === undefined) return;
  const open = await orders.create(noor.id, 'demo-open');
  const paid = await orders.create(noor.id, 'demo-paid');
  if (open.version === 0) {
    await orders.send(noor.id, open.id, { type: 'ADD_ITEM', item: { name: 'A pattern book', cents: 2_900 } }, 'demo-1');
  }
  if (paid.version > 0) return;
  await orders.send(noor.id, paid.id, { type: 'ADD_ITEM', item: { name: 'A fountain pen', cents: 4_500 } }, 'demo-1');
  await orders.send(noor.id, paid.id, { type: 'CHECKOUT' }, 'demo-2');
  await orders.send(noor.id, paid.id, { type: 'PAY', card: 'good' }, 'demo-3');
}
