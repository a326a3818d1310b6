// For tests: for every way out of every state the shortest path that takes it, found by XState in the chart itself.
import { getShortestPaths } from 'xstate/graph';
import type { Limits } from '../src/machine/limits.ts';
import type { BankAnswer, Command, OrderContext } from '../src/machine/order.ts';
import { leafOf } from '../src/react/state-value.ts';
import type { TableEvent } from '../src/table/table.ts';
import { inXState, machineWithin } from './oracle.ts';
import { answers, commands } from './worlds.ts';

export type PathStep = { event: TableEvent; state: string; context: OrderContext };
export type Path = { title: string; steps: PathStep[] };

const some: Command[] = commands.filter(({ type }) => type !== 'REMOVE_ITEM');

/** About this payment and attempt, and about the ones before. */
const answersAbout = ({ payment, attempt }: OrderContext): BankAnswer[] =>
  answers.flatMap((type) =>
    [payment, payment - 1].flatMap((of) => [attempt, attempt - 1].map((nth) => ({ type, payment: of, attempt: nth }))),
  );

export function pathsWithin(limits: Limits): Path[] {
  const machine = machineWithin(limits);
  const plain = new Map<object, TableEvent>();
  const eventsIn = (snapshot: { value: Parameters<typeof leafOf>[0]; context: OrderContext }) => {
    const { context } = snapshot;
    const possible = answersAbout(context).filter(({ payment, attempt }) => payment > 0 && attempt > 0);
    const events: TableEvent[] = [...some, { type: 'REMOVE_ITEM', name: 'pen' }, ...possible];
    return [...events, { type: 'answerIsDue' } as const, { type: 'backOff' } as const].map((event) => {
      const known = inXState(leafOf(snapshot.value), event);
      plain.set(known, event);
      return known;
    });
  };
  const paths = getShortestPaths(machine, {
    events: eventsIn,
    filterEvents: (snapshot, event) => snapshot.can(event),
    stopWhen: ({ context }) => context.attempt > limits.attempts + 2,
    // A state is told apart by how it was reached: so there is a path for each way, and not only for each state.
    serializeState: ({ value, context }, event, before) =>
      JSON.stringify([before && leafOf(before.value), event?.type, leafOf(value), context]),
  });
  const shortest = new Map<string, Path>();
  for (const { steps, weight } of paths.toSorted((one, other) => one.weight - other.weight)) {
    const taken = steps.slice(steps.length - weight).map(({ event, state: { value, context } }) => ({
      event: plain.get(event) ?? event,
      state: leafOf(value),
      context,
    }));
    const [last, before] = [taken.at(-1), taken.at(-2)];
    if (!last) continue;
    const title = `${before?.state ?? 'cart'} · ${last.event.type} · ${last.state}`;
    if (!shortest.has(title)) shortest.set(title, { title, steps: taken as PathStep[] });
  }
  return [...shortest.values()];
}
