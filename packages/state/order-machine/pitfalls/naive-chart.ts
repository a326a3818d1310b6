// The chart as tutorials draw it: an answer is an answer whatever it answers, nothing is bounded, and the guard is written as
// XState 4 had it.
import { createActor, createMachine } from 'xstate';
import type { Buyer } from './buyer.ts';

export function naiveBuyer(): Buyer {
  let asked = 0;
  const machine = createMachine({
    initial: 'cart',
    context: { items: 0 },
    states: {
      cart: { on: { ADD_ITEM: {}, CHECKOUT: { target: 'checkout', ...{ cond: () => false } } } },
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
