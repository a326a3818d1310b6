// A tiny component: the state, the items, and a button for each command that is possible now.
import type { Command } from '../machine/order.ts';
import type { Order } from './use-order.ts';

const samples: Record<Command['type'], Command> = {
  ADD_ITEM: { type: 'ADD_ITEM', item: { name: 'A pattern book', cents: 2_900 } },
  REMOVE_ITEM: { type: 'REMOVE_ITEM', name: 'A pattern book' },
  CHECKOUT: { type: 'CHECKOUT' },
  BACK: { type: 'BACK' },
  PAY: { type: 'PAY', card: 'good' },
  RETRY: { type: 'RETRY' },
  CANCEL: { type: 'CANCEL' },
};

export function OrderPanel({ order: { state, context, allowed, send } }: { order: Order }) {
  return (
    <section aria-label="Order">
      <output>{state}</output>
      <ul>
        {[...context.items.entries()].map(([index, { name }]) => (
          <li key={index}>{name}</li>
        ))}
      </ul>
      {allowed.map((type) => (
        <button key={type} type="button" onClick={() => send(samples[type])}>
          {type}
        </button>
      ))}
    </section>
  );
}
