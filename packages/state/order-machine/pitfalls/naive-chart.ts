// The chart as it is often drawn first: an answer is an answer whatever it answers, nothing is bounded, nothing is guarded.
import { createActor, createMachine } from 'xstate';
import type { Buyer } from './buyer.ts';

export function naiveBuyer(): Buyer {
  let asked = 0;
  const machine = createMachine({
    initial: 'cart',
    states: {
      cart: { on: { ADD_ITEM: {}, CHECKOUT: 'checkout' } },
      checkout: { on: { PAY: 'processing' } },
      processing: { entry: () => void asked++, on: { SUCCESS: 'confirmed', FAILURE: 'failed' } },
      failed: { on: { RETRY: 'processing' } },
      confirmed: { type: 'final' },
    },
  });
  const actor = createActor(machine).start();
  return {
    buy: (type) => actor.send({ type }),
    bank: (said) => actor.send({ type: said === 'yes' ? 'SUCCESS' : 'FAILURE' }),
    pass: () => {},
    state: () => String(actor.getSnapshot().value),
    asked: () => asked,
  };
}
