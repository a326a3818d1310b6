// What the server answers, as schemas: the document of the API is made from them, and a test holds the answers against them.
import { z } from 'zod';
import type { Command } from '../machine/order.ts';
import type { DemoPerson, DemoToken, OrderList, OrderView } from '../wire.ts';
import { commandTypes, item } from './schemas.ts';

const moment = z.iso.datetime();

export const order = z
  .strictObject({
    id: z.uuid(),
    state: z.string().meta({ description: 'Where the order is in its chart; `/api/chart` shows all of it.' }),
    version: z.int().meta({ description: 'Counts the transitions.' }),
    items: z.array(item).readonly(),
    totalCents: z.int(),
    payment: z.int().meta({ description: 'Counts payments: each has a key of its own at the bank.' }),
    attempt: z.int().meta({ description: 'Counts how often the bank was asked about this payment.' }),
    allowed: z.array(z.enum(commandTypes)).meta({ description: 'The commands that are possible now.' }),
    createdAt: moment,
    changedAt: moment,
  })
  .meta({ id: 'Order' }) satisfies z.ZodType<OrderView>;

export const orderList = z
  .strictObject({
    items: z.array(order),
    unreadable: z.array(z.uuid()).meta({ description: 'Of this version of the program: they are kept as they are.' }),
  })
  .meta({ id: 'Orders' }) satisfies z.ZodType<OrderList>;

export const history = z
  .strictObject({
    items: z.array(
      z.strictObject({
        number: z.int(),
        event: z.looseObject({ type: z.string() }),
        from: z.string(),
        to: z.string(),
        at: moment,
      }),
    ),
    next: z.int().nullable().meta({ description: 'What `after` takes for the rest; null when this is all.' }),
  })
  .meta({ id: 'History' });

export const chart = z
  .strictObject({
    initial: z.string(),
    states: z.record(
      z.string(),
      z.array(z.strictObject({ event: z.string(), guard: z.string().optional(), to: z.string() })),
    ),
  })
  .meta({ id: 'Chart' });

export const demoPeople = z
  .strictObject({ items: z.array(z.strictObject({ id: z.uuid(), name: z.string(), email: z.email() })) })
  .meta({ id: 'DemoPeople' }) satisfies z.ZodType<{ items: DemoPerson[] }>;

export const demoToken = z
  .strictObject({ token: z.string(), expiresIn: z.int().meta({ description: 'In seconds.' }) })
  .meta({ id: 'DemoToken' }) satisfies z.ZodType<DemoToken>;

export const example: OrderView = {
  id: '0193b1c4-7e00-7a3b-8c5d-2f1e0a9b8c7d',
  state: 'cart',
  version: 1,
  items: [{ name: 'A pattern book', cents: 2_900 }],
  totalCents: 2_900,
  payment: 0,
  attempt: 0,
  allowed: ['ADD_ITEM', 'REMOVE_ITEM', 'CHECKOUT', 'CANCEL'] satisfies Command['type'][],
  createdAt: '2026-01-05T09:30:00.000Z',
  changedAt: '2026-01-05T09:31:00.000Z',
};
