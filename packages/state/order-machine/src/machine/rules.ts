// The guards, the changes and the delays of the chart as plain functions. XState calls them, and so does the table.

import type { Limits } from './limits.ts';
import { type BankAnswer, type OrderContext, type OrderEvent, questionOf } from './order.ts';

type Guard = (context: OrderContext, event: OrderEvent) => boolean;
type Change = (context: OrderContext, event: OrderEvent) => Partial<OrderContext>;
type Delay = (context: OrderContext) => number;

const fromBank = (event: OrderEvent): Pick<BankAnswer, 'payment' | 'attempt'> =>
  'payment' in event ? event : { payment: Number.NaN, attempt: Number.NaN };

const guardsWithin = (limits: Limits) =>
  ({
    hasItems: ({ items }) => items.length > 0,
    hasRoom: ({ items }) => items.length < limits.items,
    mayPay: ({ payment }) => payment < limits.payments,
    hasPayment: ({ payment }) => payment > 0,
    hasAttempts: ({ attempt, lastAttempt }) => attempt < lastAttempt,
    isThisPayment: ({ payment }, event) => fromBank(event).payment === payment,
    isOtherPayment: ({ payment }, event) => fromBank(event).payment !== payment,
    isThisAttempt: (context, event) => isThisAttempt(context, event),
    isThisAttemptAndNotLast: (context, event) => isThisAttempt(context, event) && context.attempt < context.lastAttempt,
  }) satisfies Record<string, Guard>;

const isThisAttempt: Guard = ({ payment, attempt }, event) =>
  fromBank(event).payment === payment && fromBank(event).attempt === attempt;

const changesWithin = ({ attempts }: Limits) =>
  ({
    addItem: ({ items }, event) => (event.type === 'ADD_ITEM' ? { items: [...items, event.item] } : {}),
    removeItem: ({ items }, event) =>
      event.type === 'REMOVE_ITEM' ? { items: items.filter(({ name }) => name !== event.name) } : {},
    payWithCard: ({ payment }, event) => ({
      ...(event.type === 'PAY' && { card: event.card }),
      ...{ payment: payment + 1, attempt: 1, lastAttempt: attempts },
    }),
    payAnew: ({ payment }) => ({ payment: payment + 1, attempt: 1, lastAttempt: attempts }),
    askAnew: ({ attempt }) => ({ attempt: attempt + 1, lastAttempt: attempt + attempts }),
    askAgain: ({ attempt }) => ({ attempt: attempt + 1 }),
  }) satisfies Record<string, Change>;

const delaysWithin = ({ answerMs, backOffMs, attempts }: Limits) =>
  ({
    answerIsDue: () => answerMs,
    backOff: ({ attempt, lastAttempt }) => backOffMs * 2 ** (attempts - 1 - (lastAttempt - attempt)),
  }) satisfies Record<string, Delay>;

/** What entering a state asks of the bank. */
const effects = {
  charge: (context: OrderContext) => questionOf('CHARGE', context),
  void: (context: OrderContext) => questionOf('VOID', context),
};

export type Rules = ReturnType<typeof rulesWithin>;

export const rulesWithin = (limits: Limits) => ({
  guards: guardsWithin(limits),
  changes: changesWithin(limits),
  delays: delaysWithin(limits),
  effects,
});
