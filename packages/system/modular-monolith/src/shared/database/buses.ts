// Interim: until the PostgreSQL adapter of the bus is there.
import { type Consumer, createMemoryBus, type EventBus, type MemoryTransaction } from '#messaging';
import { moduleDatabase, type Queries } from './queries.ts';
import type { Module, Pools } from './walls.ts';

export function openBuses(pools: Pools): Record<Module, EventBus<Queries>> {
  const memory = createMemoryBus({ source: '/modules/users' });
  const busOf = (module: Module): EventBus<Queries> => ({
    ...memory,
    publish: (tx, events) => memory.publish(tx as unknown as MemoryTransaction, events),
    subscribe: ({ handle, ...rest }): Promise<Consumer> =>
      memory.subscribe({
        ...rest,
        handle: (event) => moduleDatabase(pools[module]).transaction((tx) => handle(event, tx)),
      }),
  });
  return { auth: busOf('auth'), users: busOf('users'), posts: busOf('posts') };
}
