// Sees each statement that goes through a pool of pg, in the request that sent it.
import { AsyncResource } from 'node:async_hooks';
import type { Pool, PoolClient } from 'pg';

type End = (error?: unknown) => void;

/** `begin` is told of each statement and answers whom to tell of its end; undefined when it is not interested. */
export function watchStatements(pool: Pool, begin: (text: string, values: unknown) => End | undefined): void {
  // Whoever waits for a connection gets it from the request that gives it back, but does its own work with it.
  pool.connect = new Proxy(pool.connect, {
    apply: (connect, self, [then]) => Reflect.apply(connect, self, [then && AsyncResource.bind(then)]),
  });
  pool.on('connect', (client: PoolClient) => {
    client.query = new Proxy(client.query, {
      apply(query, self, args: [string | { text: string; values?: unknown }, ...unknown[]]) {
        const [sent, given] = args;
        const { text, values = given } = typeof sent === 'string' ? { text: sent } : sent;
        const begun = begin(text, values);
        if (!begun) return Reflect.apply(query, self, args);
        const end = AsyncResource.bind(begun);
        const then = args.at(-1);
        // pg takes a callback or answers with a promise.
        if (typeof then === 'function')
          args.splice(-1, 1, (error: unknown, ...more: unknown[]) => {
            end(error);
            then(error, ...more);
          });
        const result = Reflect.apply(query, self, args);
        if (result instanceof Promise) result.then(() => end(), end);
        return result;
      },
    });
  });
}
