// What the table cannot say is refused when it is compiled, and not left out.
import { expect, test } from 'vitest';
import { createMachine, fromCallback } from 'xstate';
import { standardLimits } from '../machine/limits.ts';
import type { OrderMachine } from '../machine/order-machine.ts';
import { rulesWithin } from '../machine/rules.ts';
import { compileTable } from './compile-table.ts';

const rules = rulesWithin(standardLimits);
const bank = fromCallback(() => {});

test.each([
  ['an action on the way out', { initial: 'cart', states: { cart: { exit: 'charge' } } }],
  ['an actor of one state', { initial: 'cart', states: { cart: { invoke: { src: bank } } } }],
  ['a question at the very beginning', { initial: 'cart', entry: 'charge', states: { cart: {} } }],
  ['a final state', { initial: 'cart', states: { cart: { type: 'final' as const } } }],
])('refused: %s', (_what, config) => {
  const machine = createMachine(config) as unknown as OrderMachine;
  expect(() => compileTable(machine, rules)).toThrow(expect.objectContaining({ code: 'chart-not-compiled' }));
});
