// For tests: all that an order can know and meet, as far as a guard can tell it apart.
import type { Limits } from '../src/machine/limits.ts';
import type { BankAnswer, Command, OrderContext } from '../src/machine/order.ts';
import type { TableEvent } from '../src/table/table.ts';

const pen = { name: 'pen', cents: 120 };

export const commands: Command[] = [
  { type: 'ADD_ITEM', item: pen },
  { type: 'REMOVE_ITEM', name: 'pen' },
  { type: 'CHECKOUT' },
  { type: 'BACK' },
  { type: 'PAY', card: 'good' },
  { type: 'RETRY' },
  { type: 'CANCEL' },
];

export const answers = [
  'PAYMENT_SUCCEEDED',
  'PAYMENT_DECLINED',
  'PAYMENT_UNAVAILABLE',
  'PAYMENT_VOIDED',
  'VOID_UNAVAILABLE',
] as const satisfies BankAnswer['type'][];

export const allEvents: TableEvent[] = [
  ...commands,
  ...answers.flatMap((type) =>
    [1, 2].flatMap((payment) => [1, 2].map((attempt): TableEvent => ({ type, payment, attempt }))),
  ),
  { type: 'answerIsDue' },
  { type: 'backOff' },
];

const upTo = (last: number) => Array.from({ length: last + 1 }, (_, index) => index);

/** Every number of items, payments and attempts, up to the bounds. */
export const contextsWithin = ({ items, payments, attempts }: Limits): OrderContext[] =>
  upTo(items).flatMap((count) =>
    upTo(payments).flatMap((payment) =>
      upTo(attempts).map((attempt): OrderContext => {
        return { items: Array(count).fill(pen), card: 'good', payment, attempt, lastAttempt: attempts };
      }),
    ),
  );
