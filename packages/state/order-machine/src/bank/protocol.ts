// What goes over the wire between an order and the bank. One request may be answered more than once, by a line each.
import { z } from 'zod';
import { cards } from '../machine/order.ts';

/** A charge and a void name the payment by its key: asked again, the bank decides as before. */
export const bankRequest = z.strictObject({
  type: z.enum(['CHARGE', 'VOID']),
  attempt: z.int().min(0),
  cents: z.int().min(0),
  card: z.enum(cards).nullable(),
});
export type BankRequest = z.output<typeof bankRequest>;

const verdicts = ['succeeded', 'declined', 'voided', 'unavailable'] as const;
export type Verdict = (typeof verdicts)[number];
export const answerLine = z.object({ verdict: z.enum(verdicts) });
