// XState says { processing: 'charging' } where the table says "processing.charging".
import type { StateValueFrom } from 'xstate';
import type { OrderEvent } from '../machine/order.ts';
import type { OrderMachine } from '../machine/order-machine.ts';
import type { TimerEvent } from '../table/table.ts';

type Value = StateValueFrom<OrderMachine>;

export const leafOf = (value: Value): string =>
  typeof value === 'string'
    ? value
    : Object.entries(value)
        .map(([outer, inner]) => `${outer}.${inner}`)
        .join();

export function stateValueOf(state: string): Value {
  const [outer = '', inner] = state.split('.');
  return (inner === undefined ? outer : { [outer]: inner }) as Value;
}

/** The event by which XState says that a timer of this state has run out. */
export const timerIn = (state: string, event: TimerEvent['type']): OrderEvent => {
  const known: unknown = { type: `xstate.after.${event}.order.${state}` };
  return known as OrderEvent;
};
