// For tests and the bench: what XState itself makes of an event, in the words of the table.
import { fromCallback, initialTransition, transition } from 'xstate';
import { standardLimits } from '../src/machine/limits.ts';
import type { BankQuestion, OrderEvent } from '../src/machine/order.ts';
import { createOrderMachine, type OrderMachine } from '../src/machine/order-machine.ts';
import { leafOf, stateValueOf, timerIn } from '../src/react/state-value.ts';
import type { Standing, Step } from '../src/table/step.ts';
import type { TableEvent } from '../src/table/table.ts';

const silentBank = fromCallback<BankQuestion>(() => {});

export const inXState = (state: string, event: TableEvent): OrderEvent =>
  event.type === 'answerIsDue' || event.type === 'backOff' ? timerIn(state, event.type) : event;

/** With the payment actor at its side: XState refuses to ask one that is not there. */
export function snapshotOf(machine: OrderMachine, { state, context }: Standing) {
  const { children } = initialTransition(machine)[0];
  return Object.assign(machine.resolveState({ value: stateValueOf(state), context }), { children });
}

/** A step by XState's own pure `transition`; undefined when it takes none. */
export function stepByXState(machine: OrderMachine, standing: Standing, event: TableEvent): Step | undefined {
  const before = snapshotOf(machine, standing);
  if (!before.can(inXState(standing.state, event))) return undefined;
  const [after, actions] = transition(machine, before, inXState(standing.state, event));
  const questions: BankQuestion[] = [];
  let timer: Step['timer'] = null;
  for (const { type, params } of actions as { type: string; params: Record<string, never> }[]) {
    if (type === 'xstate.sendTo') questions.push(params.event as never);
    const name = /^xstate\.after\.(\w+)\./.exec(String(Object(params.event).type))?.[1];
    if (type === 'xstate.raise' && name) timer = { event: name, afterMs: Number(params.delay) };
  }
  return { state: leafOf(after.value), context: after.context, questions, timer };
}

export const machineWithin = (limits = standardLimits) => createOrderMachine(silentBank, limits);
