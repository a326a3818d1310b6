// What a person may send. The answers of the bank are none of it: who could send those would pay without money.
import { z } from 'zod';
import { line } from '#contract';
import { type Command, cards } from '../machine/order.ts';

const name = line(100);
const cents = z.int().min(1).max(1_000_000);

export const item = z.strictObject({ name, cents });
export const commandTypes = [
  'ADD_ITEM',
  'REMOVE_ITEM',
  'CHECKOUT',
  'BACK',
  'PAY',
  'RETRY',
  'CANCEL',
] as const satisfies Command['type'][];

export const command = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('ADD_ITEM'), item }),
  z.strictObject({ type: z.literal('REMOVE_ITEM'), name }),
  z.strictObject({ type: z.literal('CHECKOUT') }),
  z.strictObject({ type: z.literal('BACK') }),
  z.strictObject({ type: z.literal('PAY'), card: z.enum(cards) }),
  z.strictObject({ type: z.literal('RETRY') }),
  z.strictObject({ type: z.literal('CANCEL') }),
]) satisfies z.ZodType<Command>;

export const historyQuery = z.strictObject({
  after: z
    .string()
    .regex(/^\d{1,9}$/, 'must be the number of a transition')
    .default('0')
    .transform(Number),
});
