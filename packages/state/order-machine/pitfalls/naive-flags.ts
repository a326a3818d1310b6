// An order as a row of flags, and a route that sets whatever it is sent. Its bank takes a moment, as banks do.
import { setImmediate as moment } from 'node:timers/promises';
import type { OrderServer } from './servers.ts';

type Flags = { isPaying: boolean; isPaid: boolean; isCancelled: boolean };

export async function naiveServer(): Promise<OrderServer> {
  const orders = new Map<string, Flags>();
  const charges: string[] = [];
  const charge = async (id: string) => {
    await moment();
    charges.push(id);
  };
  const handlers: Record<string, (order: Flags, id: string) => Promise<void> | void> = {
    PAY: async (order, id) => {
      if (order.isPaid) return;
      order.isPaying = true;
      await charge(id);
      Object.assign(order, { isPaying: false, isPaid: true });
    },
    CANCEL: (order) => {
      order.isCancelled = true;
    },
    PAYMENT_SUCCEEDED: (order) => {
      order.isPaid = true;
    },
  };
  return {
    async atCheckout() {
      const id = String(orders.size + 1);
      orders.set(id, { isPaying: false, isPaid: false, isCancelled: false });
      return id;
    },
    async send(id, { type }) {
      const order = orders.get(id);
      if (order) await handlers[String(type)]?.(order, id);
      return { status: 200, body: { ...order } };
    },
    charges: async (id) => charges.filter((charged) => charged === id).length,
    async settled(id) {
      const { isPaid, isCancelled } = orders.get(id) ?? {};
      return [isPaid && 'confirmed', isCancelled && 'cancelled'].filter(Boolean).join(' and ');
    },
  };
}
