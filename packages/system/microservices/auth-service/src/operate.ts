// `node src/main.ts processes`: what an operator does about the processes that wait for a human. The embedded PostgreSQL has one
// owner: there the server is stopped first.
import { resolve } from 'node:path';
import { openDatabaseServer, openPool } from '#kit/database';
import { explainError, settingsOf } from '#pattern';
import { operate } from './processes/index.ts';

/** Prints, and ends the process with 1 when something is wrong. */
export async function runOperation(id: string, args: string[], environment: NodeJS.ProcessEnv): Promise<void> {
  const { DATABASE_URL: url, DATA_DIR = '.data' } = settingsOf(id, environment);
  try {
    const server = await openDatabaseServer({ url, dataDir: resolve(DATA_DIR), log: console.error });
    const pool = openPool(server.urlOf(id), { max: 1 });
    await operate(pool, args)
      .then((text) => console.log(text))
      .finally(() => pool.end().then(server.stop));
  } catch (error) {
    console.error(explainError(error));
    process.exitCode = 1;
  }
}
