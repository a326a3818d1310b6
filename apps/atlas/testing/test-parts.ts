// For tests: what a pattern needs that is started for one file, and what its end ends.
import { randomBytes } from 'node:crypto';
import { openTraces } from '#pattern';

/** A name that nobody has taken, on the server of this run, with which it goes. Needs the globalSetup of #kit/test-database. */
export function newDatabaseUrl(): string {
  const database = new URL(process.env.PATTERNBOOK_TEST_RUN ?? '');
  database.pathname += `_${randomBytes(4).toString('hex')}`;
  return database.href;
}

export const newSecrets = () => ({
  ACCESS_TOKEN_SECRET: randomBytes(32).toString('hex'),
  REFRESH_TOKEN_PEPPER: randomBytes(32).toString('hex'),
});

/** A ring that keeps what is done from now on, so it is opened before any pool. `url` is what the atlas is told. */
export async function openRing() {
  const traces = await openTraces({ TRACES: 'ring', TRACES_PORT: '0' }, { name: 'test', warn: console.error });
  return { url: traces?.url?.replace(/\/traces$/, '') ?? '', stop: async () => traces?.stop() };
}
