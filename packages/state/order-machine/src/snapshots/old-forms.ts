// How orders were stored by earlier versions of the chart, and how each form becomes the next one. These are never edited.
import { z } from 'zod';
import { cards } from '../machine/order.ts';

const whole = z.int().min(0);

/** Version 1 had a state "payment", and prices in euros. */
const form1 = z.object({
  v: z.literal(1),
  state: z.enum(['cart', 'checkout', 'payment', 'done', 'failed']),
  items: z.array(z.object({ title: z.string(), price: z.number() })),
  tries: whole,
});

/** Version 2 had one state "processing", and one "failed" for a refusal and for silence alike. */
const form2 = z.object({
  v: z.literal(2),
  state: z.enum(['cart', 'checkout', 'processing', 'confirmed', 'failed', 'cancelled']),
  items: z.array(z.object({ name: z.string(), cents: whole })),
  card: z.enum(cards).nullable(),
  attempt: whole,
});

const renamed1 = { cart: 'cart', checkout: 'checkout', payment: 'processing', done: 'confirmed', failed: 'failed' };

function from1To2(stored: unknown) {
  const { state, items, tries } = form1.parse(stored);
  return {
    v: 2,
    state: renamed1[state],
    items: items.map(({ title, price }) => ({ name: title, cents: Math.round(price * 100) })),
    card: tries > 0 ? 'good' : null,
    attempt: tries,
  };
}

const renamed2: Partial<Record<string, string>> = {
  processing: 'processing.charging',
  // It does not say whether the bank has refused. To ask again for the same payment is right in both cases.
  failed: 'failed.unclear',
};

function from2To3(stored: unknown) {
  const { state, items, card, attempt } = form2.parse(stored);
  const begun = attempt > 0 ? 1 : 0;
  const bought = items.map(({ name, cents }) => [name, cents]);
  return [3, renamed2[state] ?? state, card, begun, attempt, attempt + 3 * begun, bought];
}

/** Version 3 had no "overpaid", and cancelled without asking the bank where the buyer had gone back after a refusal. */
const form3 = z.tuple([
  z.literal(3),
  z.string(),
  z.enum(cards).nullable(),
  whole,
  whole,
  whole,
  z.array(z.tuple([z.string(), whole])),
]);

function from3To4(stored: unknown) {
  const [, state, card, payment, ...rest] = form3.parse(stored);
  // It does not say which payment is in doubt. With an earlier one, no answer about the present may close it.
  return [4, state === 'needsReview' && payment > 1 ? 'overpaid.unclear' : state, card, payment, ...rest];
}

/** By the version: states in which an order waits for its person or for nobody. What a start has to look at is in the others. */
export const atRest: Readonly<Record<number, readonly string[]>> = {
  1: ['cart', 'checkout', 'done'],
  2: ['cart', 'checkout', 'confirmed', 'cancelled'],
  3: ['cart', 'checkout', 'failed.unclear', 'failed.declined', 'confirmed', 'cancelled', 'needsReview'],
};

/** By the version that it reads. */
export const migrations: Readonly<Record<number, (stored: unknown) => unknown>> = {
  1: from1To2,
  2: from2To3,
  3: from3To4,
};
