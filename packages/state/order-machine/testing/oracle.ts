// For tests and the bench: what XState itself makes of an event, in the words of the table.
import { fromCallback, initialTransition, transition } from 'xstate';
import { standardLimits } from '../src/machine/limits.ts';
import type { BankQuestion } from '../src/machine/order.ts';
import { createOrderMachine, type OrderMachine } from '../src/machine/order-machine.ts';
import type { Standing, Step } from '../src/table/step.ts';
import type { TableEvent } from '../src/table/table.ts';

const silentBank = fromCallback<BankQuestion>(() => {});

/** XState's own names of timers say in which state they run. */
export const inXState = (machine: OrderMachine, { state }: Standing, event: TableEvent): never => {
  const isTimer = event.type === 'answerIsDue' || event.type === 'backOff';
  return (isTimer ? { type: `xstate.after.${event.type}.${machine.id}.${state}` } : event) as never;
};

const stateValueOf = (state: string): never => {
  const [outer = '', inner] = state.split('.');
  return (inner === undefined ? outer : { [outer]: inner }) as never;
};

export const stateOf = (value: unknown): string =>
  typeof value === 'string'
    ? value
    : Object.entries(Object(value))
        .map(([outer, inner]) => `${outer}.${stateOf(inner)}`)
        .join();

/** With the payment actor at its side: XState refuses to ask one that is not there. */
export function snapshotOf(machine: OrderMachine, { state, context }: Standing) {
  const { children } = initialTransition(machine)[0];
  return Object.assign(machine.resolveState({ value: stateValueOf(state), context }), { children });
}

/** A step by XState's own pure `transition`; undefined when it takes none. */
export function stepByXState(machine: OrderMachine, standing: Standing, event: TableEvent): Step | undefined {
  const before = snapshotOf(machine, standing);
  if (!before.can(inXState(machine, standing, event))) return undefined;
  const [after, actions] = transition(machine, before, inXState(machine, standing, event));
  const questions: BankQuestion[] = [];
  let timer: Step['timer'] = null;
  for (const { type, params } of actions as { type: string; params: Record<string, never> }[]) {
    if (type === 'xstate.sendTo') questions.push(params.event as never);
    const name = /^xstate\.after\.(\w+)\./.exec(String(Object(params.event).type))?.[1];
    if (type === 'xstate.raise' && name) timer = { event: name, afterMs: Number(params.delay) };
  }
  return { state: stateOf(after.value), context: after.context, questions, timer };
}

export const machineWithin = (limits = standardLimits) => createOrderMachine(silentBank, limits);
