// What a request did, in the log at debug: each SQL statement with its time, and never its values.
import { AsyncResource } from 'node:async_hooks';
import type { Pool, PoolClient } from 'pg';
import type { Logger } from 'pino';

export function logStatements(pool: Pool, logger: Logger): void {
  if (!logger.isLevelEnabled('debug')) return;
  // Whoever waits for a connection gets it from the request that gives it back, but does its own work with it.
  pool.connect = new Proxy(pool.connect, {
    apply: (connect, self, [then]) => Reflect.apply(connect, self, [then && AsyncResource.bind(then)]),
  });
  pool.on('connect', (client: PoolClient) => {
    client.query = new Proxy(client.query, {
      apply(query, self, args: [string | { text: string }, ...unknown[]]) {
        const sql = typeof args[0] === 'string' ? args[0] : args[0].text;
        const started = performance.now();
        const ms = () => Math.round((performance.now() - started) * 10) / 10;
        const end = AsyncResource.bind(() => logger.debug({ sql, ms: ms() }, 'statement'));
        const then = args.at(-1);
        // pg takes a callback or answers with a promise.
        if (typeof then === 'function')
          args.splice(-1, 1, (...all: unknown[]) => [end, then].map((each) => each(...all)));
        const result = Reflect.apply(query, self, args);
        if (result instanceof Promise) result.then(end, end);
        return result;
      },
    });
  });
}
