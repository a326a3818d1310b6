// A server of flags, and ours: two clicks at once, a cancellation in between, and a customer who speaks for the bank.
import { expect } from 'vitest';
import { pitfall } from '#pitfall';
import { naiveServer } from './naive-flags.ts';
import { ourServer } from './our-server.ts';
import type { OrderServer } from './servers.ts';

type Open = () => Promise<OrderServer>;
const both = { naive: naiveServer, ours: ourServer };
const pay = { type: 'PAY', card: 'good' };

pitfall(
  'OM-1: two clicks on "pay" charge once',
  async (open: Open) => {
    const server = await open();
    const id = await server.atCheckout();
    await Promise.all([server.send(id, pay), server.send(id, pay)]);
    await server.settled(id);
    expect(await server.charges(id)).toBe(1);
  },
  both,
);

pitfall(
  'OM-2: an order is never paid and cancelled at once',
  async (open: Open) => {
    const server = await open();
    const id = await server.atCheckout();
    await Promise.all([server.send(id, pay), server.send(id, { type: 'CANCEL' })]);
    const state = await server.settled(id);
    const consistent = [
      ['confirmed', 1],
      ['cancelled', 0],
    ];
    expect(consistent).toContainEqual([state, await server.charges(id)]);
  },
  both,
);

pitfall(
  'XS-2: an impossible transition is refused, and the answer says what is possible',
  async (open: Open) => {
    const server = await open();
    const { status, body } = await server.send(await server.atCheckout(), { type: 'RETRY' });
    expect([status, body.allowed]).toEqual([409, ['BACK', 'PAY', 'CANCEL']]);
  },
  both,
);

pitfall(
  'OM-3: a customer cannot send what only the bank may say',
  async (open: Open) => {
    const server = await open();
    const id = await server.atCheckout();
    await server.send(id, { type: 'PAYMENT_SUCCEEDED', payment: 0, attempt: 0 });
    expect(await server.settled(id)).not.toBe('confirmed');
  },
  both,
);
