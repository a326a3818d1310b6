// The chart as a table, without a bank at its side: the server asks the bank itself.
import { fromCallback } from 'xstate';
import type { Limits } from './machine/limits.ts';
import type { BankQuestion } from './machine/order.ts';
import { createOrderMachine } from './machine/order-machine.ts';
import { rulesWithin } from './machine/rules.ts';
import { compileTable } from './table/compile-table.ts';
import type { Table } from './table/table.ts';

const nobody = fromCallback<BankQuestion>(() => {});

export const chartTable = (limits: Limits): Table =>
  compileTable(createOrderMachine(nobody, limits), rulesWithin(limits));
