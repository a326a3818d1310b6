// For tests: the modular monolith as a program that ends, as kill -9 does it, after so many statements: when
// the last one was answered, or amid it, when it was sent. No module hears of another, so they are those of one request.
import { PASSWORD_COST } from '#blog-http/testing';
import { createLogger, startServer } from '#kit/http';
import { createApp } from '../src/app.ts';
import { readConfig } from '../src/config.ts';
import { openPools } from '../src/shared/database/walls.ts';
import { openBuses } from '../src/shared/messaging/open-buses.ts';

const { DATABASE_URL = '', DIES_AFTER, DIES_AMID } = process.env;
const config = { ...readConfig(process.env), PASSWORD_COST };
const logger = createLogger({ name: 'dying', level: 'silent' });
const pools = openPools(DATABASE_URL, { max: 10, timeoutMs: 10_000 });

let left = Number(DIES_AFTER);
const die = () => process.kill(process.pid, 'SIGKILL');
for (const pool of Object.values(pools)) {
  pool.on('connect', (client) => {
    client.query = new Proxy(client.query, {
      apply(query, self, args: unknown[]) {
        if (left === 0) die();
        const isAmid = DIES_AMID === 'true' && left === 1;
        // What is written to the socket is read by PostgreSQL, whoever has died since.
        if (isAmid) setImmediate(die);
        const count = () => {
          left -= 1;
          if (left === 0) die();
        };
        // A pool hands a callback on; everybody else waits for a promise.
        const callback: unknown = args.at(-1);
        if (typeof callback !== 'function') return Reflect.apply(query, self, args).finally(count);
        const counted = (...result: unknown[]) => {
          count();
          Reflect.apply(callback, undefined, result);
        };
        return Reflect.apply(query, self, [...args.slice(0, -1), counted]);
      },
    });
  });
}
const buses = openBuses(pools, () => undefined);
const { app } = createApp({ config, pools, buses, logger, now: () => new Date() });
const { url } = await startServer(app, config, logger);
console.log(url);
