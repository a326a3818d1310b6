// Our chart behind the same few words, with a clock that is turned by hand.
import { createActor, fromCallback, SimulatedClock } from 'xstate';
import type { BankQuestion, Command } from '../src/machine/order.ts';
import { createOrderMachine } from '../src/machine/order-machine.ts';
import type { Buyer, Said } from './buyer.ts';

const answers = { yes: 'PAYMENT_SUCCEEDED', no: 'PAYMENT_DECLINED', unreachable: 'PAYMENT_UNAVAILABLE' } as const;
const commands = {
  ADD_ITEM: { type: 'ADD_ITEM', item: { name: 'pen', cents: 120 } },
  CHECKOUT: { type: 'CHECKOUT' },
  PAY: { type: 'PAY', card: 'good' },
  RETRY: { type: 'RETRY' },
} as const satisfies Record<string, Command>;

export function ourBuyer(): Buyer {
  const asked: BankQuestion[] = [];
  const bank = fromCallback<BankQuestion>(({ receive }) => receive((question) => void asked.push(question)));
  const clock = new SimulatedClock();
  const actor = createActor(createOrderMachine(bank), { clock }).start();
  const pass = (ms: number) => {
    for (let passed = 0; passed < ms; passed += 500) clock.increment(500);
  };
  return {
    buy: (type) => actor.send(commands[type]),
    bank: (said: Said, attempt) => {
      const payment = asked[attempt - 1]?.payment ?? 0;
      actor.send({ type: answers[said], payment, attempt: asked[attempt - 1]?.attempt ?? 0 });
    },
    pass,
    state: () => {
      const { value } = actor.getSnapshot();
      return typeof value === 'string' ? value : String(Object.keys(value)[0]);
    },
    asked: () => asked.length,
  };
}
