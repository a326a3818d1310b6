// The chart in a component: the same one that the server runs, with a bank that the page brings. What is kept survives a reload.
import { useMachine } from '@xstate/react';
import { useEffect, useMemo } from 'react';
import { createActor } from 'xstate';
import { chartTable } from '../chart-table.ts';
import { standardLimits } from '../machine/limits.ts';
import type { Command, OrderContext } from '../machine/order.ts';
import { type BankLogic, createOrderMachine } from '../machine/order-machine.ts';
import { readSnapshot, writeSnapshot } from '../snapshots/snapshots.ts';
import { allowedIn } from '../table/allowed.ts';
import { leafOf, stateValueOf, timerIn } from './state-value.ts';

/** Where the order is kept between two visits; `localStorage` behind a key, for one. */
export type Kept = { read: () => string | null; write: (text: string) => void };

export type Order = {
  state: string;
  context: OrderContext;
  allowed: Command['type'][];
  send: (command: Command) => void;
};

const table = chartTable(standardLimits);

/** `bank` and `kept` must stay the same from render to render. Throws a SnapshotError for what it cannot read. */
export function useOrder(bank: BankLogic, kept: Kept): Order {
  const { machine, restored, options } = useMemo(() => {
    const machine = createOrderMachine(bank);
    const text = kept.read();
    if (text === null) return { machine, restored: undefined, options: {} };
    const { state, context } = readSnapshot(table, text);
    // XState starts the children that stand in a snapshot, and no others: those of a new order are the bank.
    const { children } = createActor(machine).getPersistedSnapshot() as { children?: object };
    const snapshot = machine.resolveState({ value: stateValueOf(state), context });
    return { machine, restored: state, options: { snapshot: { ...machine.getPersistedSnapshot(snapshot), children } } };
  }, [bank, kept]);
  const [{ value, context }, send] = useMachine(machine, options);
  const state = leafOf(value);
  // XState restores neither timers nor questions: an order that was waiting would wait for ever. Its time counts as up, so that
  // the bank is asked again, about the same payment.
  useEffect(() => {
    const timer = restored === undefined ? undefined : table.resumptions[restored]?.timer;
    if (restored !== undefined && timer) send(timerIn(restored, timer.event));
  }, [restored, send]);
  useEffect(() => kept.write(writeSnapshot({ state, context })), [kept, state, context]);
  return { state, context, allowed: allowedIn(table, { state, context }), send };
}
