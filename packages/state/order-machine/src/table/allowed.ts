// Which commands an order would take now: asked of the same table, so that it cannot say something else than a step does.
import type { Command } from '../machine/order.ts';
import { type Standing, step } from './step.ts';
import type { Table } from './table.ts';

/** The guards of commands look at the order alone, so any command of a type stands for all of that type. */
const samples: readonly Command[] = [
  { type: 'ADD_ITEM', item: { name: '', cents: 0 } },
  { type: 'REMOVE_ITEM', name: '' },
  { type: 'CHECKOUT' },
  { type: 'BACK' },
  { type: 'PAY', card: 'good' },
  { type: 'RETRY' },
  { type: 'CANCEL' },
];

export const allowedIn = (table: Table, standing: Standing): Command['type'][] =>
  samples.filter((sample) => step(table, standing, sample) !== undefined).map(({ type }) => type);
