// One server step by the table and by XState: from the stored text to the stored text, with the same decisions.
import { type AnyActorRef, createActor, type Snapshot } from 'xstate';
import { interleavedRounds, median, ratios, readable, withSpread } from '#measure';
import { standardLimits } from '../src/machine/limits.ts';
import { rulesWithin } from '../src/machine/rules.ts';
import { leafOf } from '../src/react/state-value.ts';
import { readSnapshot, writeSnapshot } from '../src/snapshots/snapshots.ts';
import { compileTable } from '../src/table/compile-table.ts';
import { type Standing, step } from '../src/table/step.ts';
import type { TableEvent } from '../src/table/table.ts';
import { inXState, machineWithin, snapshotOf } from '../testing/oracle.ts';

const demanded = { faster: 20, smaller: 0.5 };
const machine = machineWithin();
const table = compileTable(machine, rulesWithin(standardLimits));

const pens = [{ name: 'pen', cents: 120 }];
const paid = { items: pens, card: 'good', payment: 1, attempt: 1, lastAttempt: 4 } as const;
const bought = { items: pens, card: null, payment: 0, attempt: 0, lastAttempt: 0 } as const;
/** A day of an order: what happens, and what cannot. */
const steps: [Standing, TableEvent][] = [
  [{ state: 'cart', context: bought }, { type: 'CHECKOUT' }],
  [
    { state: 'checkout', context: bought },
    { type: 'PAY', card: 'good' },
  ],
  [
    { state: 'processing.charging', context: paid },
    { type: 'PAYMENT_UNAVAILABLE', payment: 1, attempt: 1 },
  ],
  [
    { state: 'processing.charging', context: paid },
    { type: 'PAYMENT_SUCCEEDED', payment: 1, attempt: 1 },
  ],
  [{ state: 'confirmed', context: paid }, { type: 'CANCEL' }],
];

const byTable = steps.map(([standing, event]) => ({ text: writeSnapshot(standing), event }));
const byXState = steps.map(([standing, event]) => {
  const text = JSON.stringify(machine.getPersistedSnapshot(snapshotOf(machine, standing)));
  return { text, event: inXState(standing.state, event) };
});

const stepByTable = ({ text, event }: (typeof byTable)[number]): string => {
  const taken = step(table, readSnapshot(table, text), event);
  return taken === undefined ? text : writeSnapshot(taken);
};
const stepByXState = ({ text, event }: (typeof byXState)[number]): string => {
  const actor: AnyActorRef = createActor(machine, { snapshot: JSON.parse(text) as Snapshot<unknown> }).start();
  actor.send(event);
  const after = JSON.stringify(actor.getPersistedSnapshot());
  actor.stop();
  return after;
};

for (const [index, one] of byTable.entries()) {
  const other = byXState[index];
  if (other === undefined) throw new Error('Cannot compare: the two have different steps');
  const [{ state, context }, theirs] = [readSnapshot(table, stepByTable(one)), JSON.parse(stepByXState(other))];
  const alike = JSON.stringify([state, context]) === JSON.stringify([leafOf(theirs.value), theirs.context]);
  if (!alike) throw new Error(`Cannot compare: the table decides "${state}", XState "${leafOf(theirs.value)}"`);
}

/** What changed counts as yes, so that no engine can skip the work. */
const runner =
  <One extends { text: string }>(all: One[], work: (one: One) => string) =>
  (decisions: number): number => {
    let changed = 0;
    for (let done = 0; done < decisions; done += all.length) {
      for (const one of all) if (work(one) !== one.text) changed++;
    }
    return changed;
  };
const times = interleavedRounds(
  [
    { name: 'the table', run: runner(byTable, stepByTable) },
    { name: 'XState', run: runner(byXState, stepByXState) },
  ],
  5_000,
);
const [ours = [], theirs = []] = times.values();
const faster = ratios(theirs, ours);
const sizes = byTable.map(({ text }, index) => text.length / (byXState[index]?.text.length ?? Number.NaN));
const smaller = median(sizes);

console.log('A server step: read the stored order, take one event, write the order.\n');
console.log('| engine | steps per second |\n| --- | --- |');
console.log(`| XState: restore, send, persist | 1 |\n| the table | ${withSpread(faster)} |`);
console.log(`\nThe table takes ${readable(median(ours))} ns a step; XState ${readable(median(theirs))} ns.`);
console.log(
  `A stored order has ${smaller.toPrecision(2)} of the bytes: ${byTable[3]?.text.length} and ${byXState[3]?.text.length}.`,
);
if (median(faster) < demanded.faster) throw new Error(`Cannot keep the promise of ${demanded.faster} times: see above`);
if (smaller > demanded.smaller)
  throw new Error(`Cannot keep the promise of ${demanded.smaller} of the bytes: see above`);
