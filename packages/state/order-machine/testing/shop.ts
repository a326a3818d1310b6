// For tests: the real app on a database of its own, with a clock that is moved by hand and people who are signed in.
import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { newId } from '#blog-http/terms';
import { type Person, requester, testEnvironment } from '#blog-http/testing';
import { createAccessTokens, signingKeysOf } from '#jwt-refresh';
import { openPool } from '#kit/database';
import { createLogger, startServer } from '#kit/http';
import { testDatabase } from '#kit/test-database';
import { sqlDatabase } from '#sql';
import { createApp, limitsOf } from '../src/app.ts';
import { createLedger } from '../src/bank/ledger.ts';
import { readConfig } from '../src/config.ts';
import type { Limits } from '../src/machine/limits.ts';
import type { Command } from '../src/machine/order.ts';
import type { OrderView } from '../src/wire.ts';

const migrations = fileURLToPath(new URL('../prisma/migrations', import.meta.url));
export const shopEnvironment = () => ({ ...testEnvironment(), TOKEN_AUDIENCE: 'order-machine' });

export async function openShopDatabase() {
  const { url, drop } = await testDatabase(migrations);
  const pool = openPool(url, { max: 20 });
  const stop = async () => {
    await pool.end();
    await drop();
  };
  return { url, pool, ledger: createLedger(sqlDatabase(pool)), stop };
}
export type ShopDatabase = Awaited<ReturnType<typeof openShopDatabase>>;

type Parts = {
  database: ShopDatabase;
  bankUrl: string;
  limits?: Partial<Limits>;
  environment?: Record<string, string>;
};

/** Time stands still until `advance`, which also does what is due then. */
export async function openShop({ database, bankUrl, limits, environment = shopEnvironment() }: Parts) {
  const config = readConfig(environment);
  const logger = createLogger({ name: 'test', level: config.LOG_LEVEL });
  const clock = { now: Date.now() };
  const now = () => new Date(clock.now);
  const within = { ...limitsOf(config), ...limits };
  const { pool } = database;
  const { app, orders, payments } = createApp({ config, pool, bankUrl, logger, now, limits: within });
  const server = await startServer(app, { ...config, DRAIN_SECONDS: 1 }, logger);
  const person = personFor(environment, now);
  const request = requester(server.url);
  const send = (as: Person, id: string, body: Command, headers: Record<string, string> = {}) =>
    request<OrderView>('POST', `/api/orders/${id}/events`, { as, body, headers });
  return {
    url: server.url,
    limits: within,
    orders,
    payments,
    person,
    request,
    send,
    async find(as: Person, id: string): Promise<OrderView> {
      return (await request<OrderView>('GET', `/api/orders/${id}`, { as })).body;
    },
    /** An order with one item that is on its way to the bank. */
    async pay(as: Person, card: (Command & { type: 'PAY' })['card'] = 'good'): Promise<OrderView> {
      const { body: order } = await request<OrderView>('POST', '/api/orders', { as });
      await send(as, order.id, { type: 'ADD_ITEM', item: { name: 'pen', cents: 120 } });
      await send(as, order.id, { type: 'CHECKOUT' });
      return (await send(as, order.id, { type: 'PAY', card })).body;
    },
    async advance(ms: number): Promise<void> {
      clock.now += ms;
      await orders.fireDue((id, error) => assert.fail(`${id}: ${error}`));
    },
    async stop(): Promise<void> {
      await server.stop();
      await payments.stop();
    },
  };
}
export type Shop = Awaited<ReturnType<typeof openShop>>;

/** Somebody new, with a token that every shop of this environment takes. */
export function personFor(environment: Record<string, string>, now: () => Date = () => new Date()) {
  const config = readConfig({ PORT: '0', ...environment });
  const tokens = createAccessTokens({
    keys: signingKeysOf(config, { now, onFailure: (error) => assert.fail(String(error)) }),
    issuer: config.TOKEN_ISSUER,
    audience: config.TOKEN_AUDIENCE,
    ttlSeconds: 36_000,
    now,
  });
  return (): Person => {
    const id = newId(now());
    return { id, email: '', token: tokens.issue({ id, role: 'USER' }).token };
  };
}
