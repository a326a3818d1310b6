// The chart: every state an order can be in, and everything that may happen there. What is not written down cannot happen.
import { assign, type CallbackActorLogic, sendTo, setup } from 'xstate';
import { type Limits, standardLimits } from './limits.ts';
import { type BankQuestion, emptyOrder, type OrderContext, type OrderEvent } from './order.ts';
import { rulesWithin } from './rules.ts';

/** Of a payment that the bank has refused, after the buyer went back: another payment would charge twice. */
const lateSuccess = { guard: 'isThisPayment', target: '#order.needsReview' } as const;

/** Once a payment was begun, the bank may have taken it, also after its refusal: it is undone before the order is cancelled. */
const cancelSafely = [
  { guard: 'hasPayment', target: '#order.cancelling', actions: 'askAnew' },
  { target: '#order.cancelled' },
] as const;

/** The payment actor: is sent questions, and sends answers back whenever they come. */
export type BankLogic = CallbackActorLogic<BankQuestion>;

export type OrderMachine = ReturnType<typeof createOrderMachine>;

export function createOrderMachine(bank: BankLogic, limits: Limits = standardLimits) {
  const { guards, changes, delays, effects } = rulesWithin(limits);
  return setup({
    types: { context: {} as OrderContext, events: {} as OrderEvent },
    actors: { bank },
    guards: {
      hasItems: ({ context }) => guards.hasItems(context),
      hasRoom: ({ context }) => guards.hasRoom(context),
      mayPay: ({ context }) => guards.mayPay(context),
      hasPayment: ({ context }) => guards.hasPayment(context),
      hasAttempts: ({ context }) => guards.hasAttempts(context),
      isThisPayment: ({ context, event }) => guards.isThisPayment(context, event),
      isOtherPayment: ({ context, event }) => guards.isOtherPayment(context, event),
      isThisAttempt: ({ context, event }) => guards.isThisAttempt(context, event),
      isThisAttemptAndNotLast: ({ context, event }) => guards.isThisAttemptAndNotLast(context, event),
    },
    actions: {
      addItem: assign(({ context, event }) => changes.addItem(context, event)),
      removeItem: assign(({ context, event }) => changes.removeItem(context, event)),
      payWithCard: assign(({ context, event }) => changes.payWithCard(context, event)),
      payAnew: assign(({ context }) => changes.payAnew(context)),
      askAnew: assign(({ context }) => changes.askAnew(context)),
      askAgain: assign(({ context }) => changes.askAgain(context)),
      charge: sendTo('bank', ({ context }) => effects.charge(context)),
      void: sendTo('bank', ({ context }) => effects.void(context)),
    },
    delays: { answerIsDue: () => delays.answerIsDue(), backOff: ({ context }) => delays.backOff(context) },
  }).createMachine({
    id: 'order',
    context: emptyOrder,
    // At the root and not in the state that asks: XState drops what an actor says after its state was left. The money of a
    // late answer would be taken, and nobody would know.
    invoke: { src: 'bank', id: 'bank' },
    initial: 'cart',
    on: { PAYMENT_SUCCEEDED: { guard: 'isOtherPayment', target: '.overpaid', actions: 'askAnew' } },
    states: {
      cart: {
        on: {
          ADD_ITEM: { guard: 'hasRoom', actions: 'addItem' },
          REMOVE_ITEM: { guard: 'hasItems', actions: 'removeItem' },
          CHECKOUT: { guard: 'hasItems', target: 'checkout' },
          CANCEL: cancelSafely,
          PAYMENT_SUCCEEDED: lateSuccess,
        },
      },
      checkout: {
        on: {
          BACK: 'cart',
          PAY: { guard: 'mayPay', target: 'processing', actions: 'payWithCard' },
          CANCEL: cancelSafely,
          PAYMENT_SUCCEEDED: lateSuccess,
        },
      },
      processing: {
        initial: 'charging',
        on: {
          PAYMENT_SUCCEEDED: { guard: 'isThisPayment', target: 'confirmed' },
          PAYMENT_DECLINED: { guard: 'isThisPayment', target: 'failed.declined' },
          CANCEL: { target: 'cancelling', actions: 'askAnew' },
        },
        states: {
          charging: {
            entry: 'charge',
            on: {
              PAYMENT_UNAVAILABLE: [
                { guard: 'isThisAttemptAndNotLast', target: 'waiting' },
                { guard: 'isThisAttempt', target: '#order.failed.unclear' },
              ],
            },
            after: { answerIsDue: [{ guard: 'hasAttempts', target: 'waiting' }, { target: '#order.failed.unclear' }] },
          },
          waiting: { after: { backOff: { target: 'charging', actions: 'askAgain' } } },
        },
      },
      failed: {
        initial: 'unclear',
        on: {
          // A success that comes late is still the truth: the money was taken.
          PAYMENT_SUCCEEDED: { guard: 'isThisPayment', target: 'confirmed' },
          CANCEL: { target: 'cancelling', actions: 'askAnew' },
        },
        states: {
          // Nobody knows whether the money was taken, so RETRY asks for the same payment again.
          unclear: {
            on: {
              PAYMENT_DECLINED: { guard: 'isThisPayment', target: 'declined' },
              RETRY: { target: '#order.processing', actions: 'askAnew' },
            },
          },
          // The bank has said no. It would say so again to the same payment: RETRY begins another one.
          declined: {
            on: {
              RETRY: { guard: 'mayPay', target: '#order.processing', actions: 'payAnew' },
              BACK: '#order.checkout',
            },
          },
        },
      },
      cancelling: {
        initial: 'voiding',
        on: { PAYMENT_VOIDED: { guard: 'isThisPayment', target: 'cancelled' } },
        states: {
          voiding: {
            entry: 'void',
            on: {
              VOID_UNAVAILABLE: [
                { guard: 'isThisAttemptAndNotLast', target: 'waiting' },
                { guard: 'isThisAttempt', target: '#order.needsReview' },
              ],
            },
            after: { answerIsDue: [{ guard: 'hasAttempts', target: 'waiting' }, { target: '#order.needsReview' }] },
          },
          waiting: { after: { backOff: { target: 'voiding', actions: 'askAgain' } } },
        },
      },
      // A second success changes nothing. A refusal after it contradicts the bank's own word, and a person has to look.
      confirmed: { on: { PAYMENT_DECLINED: { guard: 'isThisPayment', target: 'needsReview' } } },
      cancelled: {},
      // The bank took an earlier payment that it had refused. The present one is undone, so that one at most is kept; a person
      // decides about that one. No answer closes the order: what is said of the present payment says nothing of the earlier.
      overpaid: {
        initial: 'voiding',
        on: { PAYMENT_VOIDED: { guard: 'isThisPayment', target: '.voided' } },
        states: {
          voiding: {
            entry: 'void',
            on: {
              VOID_UNAVAILABLE: [
                { guard: 'isThisAttemptAndNotLast', target: 'waiting' },
                { guard: 'isThisAttempt', target: 'unclear' },
              ],
            },
            after: { answerIsDue: [{ guard: 'hasAttempts', target: 'waiting' }, { target: 'unclear' }] },
          },
          waiting: { after: { backOff: { target: 'voiding', actions: 'askAgain' } } },
          voided: {},
          unclear: {},
        },
      },
      needsReview: { on: { PAYMENT_VOIDED: { guard: 'isThisPayment', target: 'cancelled' } } },
    },
  });
}
