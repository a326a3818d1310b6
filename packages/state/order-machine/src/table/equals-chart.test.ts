// The table is the chart: compared with XState over every state, every event, and every answer that a guard can give.
import { expect, test } from 'vitest';
import { machineWithin, stepByXState } from '../../testing/oracle.ts';
import { allEvents, contextsWithin } from '../../testing/worlds.ts';
import type { OrderContext, OrderEvent } from '../machine/order.ts';
import { rulesWithin } from '../machine/rules.ts';
import { compileTable } from './compile-table.ts';
import { step } from './step.ts';

const limits = { items: 1, payments: 2, attempts: 2, answerMs: 1_000, backOffMs: 100 };
const machine = machineWithin(limits);
const rules = rulesWithin(limits);
const asked = new Map<string, Set<boolean>>();
/** The same guards, which tell what they have answered. */
const guards = Object.fromEntries(
  Object.entries(rules.guards).map(([name, guard]) => [
    name,
    (context: OrderContext, event: OrderEvent) => {
      const answer = guard(context, event);
      asked.set(name, (asked.get(name) ?? new Set()).add(answer));
      return answer;
    },
  ]),
) as typeof rules.guards;
const table = compileTable(machine, { ...rules, guards });
const states = Object.keys(table.ways);

test.each(states)('in "%s" the table and XState decide alike', (state) => {
  for (const context of contextsWithin(limits)) {
    for (const event of allEvents) {
      const expected = stepByXState(machine, { state, context }, event);
      const found = step(table, { state, context }, event);
      // In a state without a timer it is all one whether none goes on or none begins.
      const plain = found && { ...found, timer: found.timer ?? null };
      expect(plain, `${state} ${JSON.stringify({ context, event })}`).toEqual(expected);
    }
  }
});

test('every guard was asked, and has said yes and no', () => {
  expect([...asked.keys()].sort()).toEqual(Object.keys(guards).sort());
  for (const [name, answers] of asked) expect([...answers].sort(), name).toEqual([false, true]);
});

test('every way of the table was a way that the worlds reach', () => {
  const taken = new Set<unknown>();
  for (const state of states) {
    for (const context of contextsWithin(limits)) {
      for (const event of allEvents) {
        const ways = table.ways[state]?.[event.type] ?? [];
        const first = ways.find((way) => way.allows(context, event as never));
        if (first) taken.add(first);
      }
    }
  }
  const all = states.flatMap((state) => Object.values(table.ways[state] ?? {}).flat());
  expect(all.filter((way) => !taken.has(way))).toEqual([]);
});
