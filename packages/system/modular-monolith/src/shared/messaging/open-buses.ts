// The event bus of each module. Who publishes does so in its own transaction, and who listens keeps an inbox in its own
// schema; between them stands an outbox behind a wall of its own.
import { requestContext } from '#kit/http';
import { createPostgresBus, type PostgresBus } from '#messaging';
import { type Queries, sqlDatabase } from '#sql';
import type { Module, Pools } from '../database/walls.ts';

export type Buses = Record<Module, PostgresBus<Queries>>;

/** `onError` is told when the bus itself cannot go on: it tries again. */
export function openBuses(pools: Pools, onError: (error: unknown, consumer: string) => void): Buses {
  const open = (module: Module): PostgresBus<Queries> =>
    createPostgresBus({
      source: `/modules/${module}`,
      pool: pools.messaging,
      database: sqlDatabase(pools[module]),
      inboxSchema: module,
      traceparent: () => requestContext()?.traceparent,
      // A notice comes with each event: this is for one that got lost.
      pollMs: 500,
      // Each takes a connection of the module, whose requests need some, too.
      concurrency: 2,
      onError,
    });
  return { auth: open('auth'), users: open('users'), posts: open('posts') };
}
