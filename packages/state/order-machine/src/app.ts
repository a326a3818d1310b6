// Joins the chart, the orders and the payments into one Express app. Starts nothing: tests and the server share it.
import { fileURLToPath } from 'node:url';
import type { Express } from 'express';
import type { Pool } from 'pg';
import { isId, newId } from '#blog-http/terms';
import { authenticate, createAccessTokens, principalOf, signingKeysOf } from '#jwt-refresh';
import { canWrite, isUnavailable } from '#kit/database';
import { createHttpApp, type HttpAppOptions } from '#kit/http';
import { sqlDatabase } from '#sql';
import { pageRoutes } from '#ui/serve';
import { createBankClient } from './bank/bank-client.ts';
import { chartTable } from './chart-table.ts';
import type { Config } from './config.ts';
import { demoRoutes } from './http/demo-routes.ts';
import { openapi } from './http/openapi.ts';
import { orderRoutes } from './http/order-routes.ts';
import { problems } from './http/problems.ts';
import { type Limits, standardLimits } from './machine/limits.ts';
import { createOrders } from './orders/orders.ts';
import { createPayments } from './orders/payments.ts';

type Parts = {
  config: Config;
  pool: Pool;
  bankUrl: string;
  logger: HttpAppOptions['logger'];
  now: () => Date;
  limits?: Limits;
};

export const limitsOf = ({ BANK_ANSWER_MS: answerMs, BANK_BACK_OFF_MS: backOffMs }: Config): Limits => {
  return { ...standardLimits, answerMs, backOffMs };
};

/** `npx pnpm generate` builds it. */
const page = fileURLToPath(new URL('./generated/page', import.meta.url));

export function createApp({ config, pool, bankUrl, logger, now, limits = limitsOf(config) }: Parts) {
  const table = chartTable(limits);
  const payments = createPayments({
    // Far longer than an order waits: an answer that comes late is heard.
    bank: createBankClient(bankUrl, limits.answerMs * 10),
    receive: (id, answer) => orders.receive(id, answer),
    isUnavailable,
    onError: (err) => logger.error({ err }, 'an answer of the bank is not stored yet'),
  });
  const orders = createOrders({ database: sqlDatabase(pool), table, payments, now, newId });
  const accessTokens = createAccessTokens({
    keys: signingKeysOf(config, {
      now,
      onFailure: (failure) => logger.error(failure, 'the signing keys cannot be read again: the last ones stay'),
    }),
    issuer: config.TOKEN_ISSUER,
    audience: config.TOKEN_AUDIENCE,
    ttlSeconds: config.ACCESS_TOKEN_SECONDS,
    now,
    isId,
  });
  const app: Express = createHttpApp({
    name: 'Orders: state machine',
    settings: config,
    logger,
    problems,
    isUnavailable,
    openapi,
    ready: () => canWrite(pool),
    before: [authenticate(accessTokens.verify)],
    isSignedIn: (_req, res) => principalOf(res) !== undefined,
    routes: { ...pageRoutes(page), ...demoRoutes(accessTokens, config.SEED_DEMO), ...orderRoutes(orders, table) },
  });
  return { app, orders, payments };
}
