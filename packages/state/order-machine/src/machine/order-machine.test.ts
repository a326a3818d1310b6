// The chart in XState's own hands, with a clock that is turned by hand: bounded retries, back-off, time-outs, late answers.
import { expect, test } from 'vitest';
import { type AnyEventObject, createActor, fromCallback, SimulatedClock } from 'xstate';
import { leafOf } from '../react/state-value.ts';
import type { BankAnswer, BankQuestion } from './order.ts';
import { createOrderMachine } from './order-machine.ts';

const limits = { items: 2, payments: 2, attempts: 3, answerMs: 1_000, backOffMs: 100 };

/** On its way to the bank; `answer` says what the bank says, whenever that is. */
function paying() {
  const asked: BankQuestion[] = [];
  let say: (event: AnyEventObject) => void = () => {};
  const bank = fromCallback<BankQuestion>(({ sendBack, receive }) => {
    say = sendBack;
    receive((question) => void asked.push(question));
  });
  const clock = new SimulatedClock();
  const actor = createActor(createOrderMachine(bank, limits), { clock }).start();
  actor.send({ type: 'ADD_ITEM', item: { name: 'pen', cents: 120 } });
  actor.send({ type: 'CHECKOUT' });
  actor.send({ type: 'PAY', card: 'good' });
  return {
    actor,
    clock,
    /** In small steps: a timer that begins on the way runs, too. */
    pass: (ms: number) => {
      for (let passed = 0; passed < ms; passed += 50) clock.increment(50);
    },
    asked,
    state: () => leafOf(actor.getSnapshot().value),
    answer: (type: BankAnswer['type'], attempt: number, payment = 1) => say({ type, payment, attempt }),
  };
}

test('silence is met with another attempt after a wait that doubles, and ends after the last one', () => {
  const { clock, asked, state } = paying();
  const seen: string[] = [];
  for (const ms of [1_000, 99, 1, 1_000, 199, 1, 1_000]) {
    clock.increment(ms);
    seen.push(state());
  }
  const { waiting, charging } = { waiting: 'processing.waiting', charging: 'processing.charging' };
  expect(seen).toEqual([waiting, waiting, charging, waiting, waiting, charging, 'failed.unclear']);
  expect(asked.map(({ type, payment, attempt }) => [type, payment, attempt])).toEqual([
    ...[1, 2, 3].map((attempt) => ['CHARGE', 1, attempt]),
  ]);
  clock.increment(1_000_000);
  expect([state(), asked.length]).toEqual(['failed.unclear', 3]);
});

test('what the bank says about an earlier attempt is not taken for the answer to this one', () => {
  const { pass, state, answer } = paying();
  pass(1_100);
  answer('PAYMENT_UNAVAILABLE', 1);
  expect(state()).toBe('processing.charging');
  answer('PAYMENT_UNAVAILABLE', 2);
  expect(state()).toBe('processing.waiting');
});

test('a success that comes after the order gave up confirms it: the money was taken', () => {
  const { pass, state, answer } = paying();
  pass(10_000);
  expect(state()).toBe('failed.unclear');
  answer('PAYMENT_SUCCEEDED', 1);
  expect(state()).toBe('confirmed');
});

test('a refusal is final for a payment, and a retry is another payment; there is a bound to those, too', () => {
  const { actor, asked, state, answer } = paying();
  answer('PAYMENT_DECLINED', 1);
  actor.send({ type: 'RETRY' });
  expect(asked.map(({ payment }) => payment)).toEqual([1, 2]);
  answer('PAYMENT_DECLINED', 1, 2);
  expect(actor.getSnapshot().can({ type: 'RETRY' })).toBe(false);
  expect(state()).toBe('failed.declined');
});

test('a success after a refusal is seen by a person, also when the buyer is about to pay in another way', () => {
  for (const ways of [['BACK'], ['BACK', 'BACK']] as const) {
    const { actor, state, answer } = paying();
    answer('PAYMENT_DECLINED', 1);
    for (const type of ways) actor.send({ type });
    answer('PAYMENT_SUCCEEDED', 1);
    expect(state()).toBe('needsReview');
  }
});

test('who cancels after a refusal gets the payment undone: a success that comes late is given back', () => {
  for (const ways of [['BACK'], ['BACK', 'BACK']] as const) {
    const { actor, asked, state, answer } = paying();
    answer('PAYMENT_DECLINED', 1);
    for (const type of ways) actor.send({ type });
    actor.send({ type: 'CANCEL' });
    expect(state()).toBe('cancelling.voiding');
    answer('PAYMENT_SUCCEEDED', 1);
    expect(asked.at(-1)).toMatchObject({ type: 'VOID', payment: 1, attempt: 2 });
    answer('PAYMENT_VOIDED', 2);
    expect(state()).toBe('cancelled');
  }
});

test('a success of an earlier payment undoes the present one, and what is said of that one closes nothing', () => {
  for (const way of ['RETRY', 'CANCEL'] as const) {
    const { actor, asked, state, answer } = paying();
    answer('PAYMENT_DECLINED', 1);
    actor.send({ type: 'RETRY' });
    if (way === 'CANCEL') actor.send({ type: way });
    answer('PAYMENT_SUCCEEDED', 1);
    expect(asked.at(-1)).toMatchObject({ type: 'VOID', payment: 2 });
    answer('PAYMENT_SUCCEEDED', 1, 2);
    expect(state()).toBe('overpaid.voiding');
    answer('PAYMENT_VOIDED', 2, 2);
    expect(state()).toBe('overpaid.voided');
  }
});

test('where the bank does not undo the present payment either, a person has to know', () => {
  const { actor, pass, state, answer } = paying();
  answer('PAYMENT_DECLINED', 1);
  actor.send({ type: 'RETRY' });
  answer('PAYMENT_SUCCEEDED', 1);
  pass(10_000);
  expect(state()).toBe('overpaid.unclear');
  answer('PAYMENT_VOIDED', 4, 2);
  expect(state()).toBe('overpaid.voided');
});
