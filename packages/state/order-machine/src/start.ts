// The order machine as a running server: the app on a pool of connections, the demo bank, the clock, and an orderly end.
import { fileURLToPath } from 'node:url';
import { createDatabase, logStatements, migrate, openPool } from '#kit/database';
import { createLogger, type RunningServer, startServer } from '#kit/http';
import { repeat } from '#pattern';
import { sqlDatabase } from '#sql';
import { createApp } from './app.ts';
import { startBank } from './bank/bank.ts';
import { cardPlans } from './bank/card-plans.ts';
import { createLedger } from './bank/ledger.ts';
import type { Config } from './config.ts';
import { seed } from './seed.ts';

const migrations = fileURLToPath(new URL('../prisma/migrations', import.meta.url));
const clockMs = 100;

/** Makes the database if it is missing and brings its tables up to date. Resolves to the migrations it applied. */
export async function prepareDatabase(databaseUrl: string): Promise<string[]> {
  await createDatabase(databaseUrl);
  return migrate(databaseUrl, migrations);
}

/** Serves on the configured port until `stop`, which finishes open requests first. The database must be prepared. */
export async function start(config: Config, databaseUrl: string): Promise<RunningServer> {
  const logger = createLogger({ name: 'order-machine', level: config.LOG_LEVEL });
  const pool = openPool(databaseUrl, {
    max: config.DATABASE_POOL,
    timeoutMs: config.REQUEST_TIMEOUT_SECONDS * 1000,
  });
  logStatements(pool, logger);
  const ending: (() => Promise<unknown>)[] = [() => pool.end()];
  const end = async () => {
    for (const step of ending.splice(0).toReversed()) await step();
  };
  try {
    const bankUrl = config.BANK_URL ?? (await startDemoBank());
    const { app, orders, payments } = createApp({ config, pool, bankUrl, logger, now: () => new Date() });
    const report = (id: string, err: unknown) => logger.error({ err, id }, 'an order cannot go on');
    let isResumed = false;
    const resume = async () => {
      if (isResumed) return;
      const resumed = await orders.resume(report);
      isResumed = true;
      if (resumed > 0) logger.info({ resumed }, 'orders that were under way go on');
    };
    // Beside the server: however many there are, nobody waits for them. It ends once the payments have stopped.
    ending.push(repeat(1_000, resume, (err) => logger.warn({ err }, 'cannot look which orders were under way')));
    ending.push(payments.stop);
    if (config.SEED_DEMO) await seed(orders);
    ending.push(
      repeat(
        clockMs,
        () => orders.fireDue(report),
        (err) => logger.warn({ err }, 'cannot look what is due'),
      ),
    );
    const server = await startServer(app, config, logger);
    ending.push(server.stop);
    return { ...server, stop: end };
  } catch (error) {
    await end();
    throw error;
  }

  async function startDemoBank(): Promise<string> {
    const onError = (err: unknown) => logger.error({ err }, 'the demo bank failed');
    const bank = await startBank(createLedger(sqlDatabase(pool)), cardPlans(config.BANK_ANSWER_MS * 1.5), onError);
    ending.push(bank.stop);
    return bank.url;
  }
}
