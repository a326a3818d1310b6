// For tests: one running pattern with its demo people, and an atlas that asks it.
import { randomBytes } from 'node:crypto';
import { openTraces, type Pattern } from '#pattern';
import { startAtlas } from './start-atlas.ts';

export type World = Awaited<ReturnType<typeof startWorld>>;

/** Needs the globalSetup of #kit/test-database. */
export async function startWorld(pattern: Pattern, { withTraces = false } = {}) {
  const ends: (() => Promise<unknown>)[] = [];
  // Before a pool is opened.
  const asked = { TRACES: withTraces ? 'ring' : 'off', TRACES_PORT: '0' };
  const traces = await openTraces(asked, { name: 'test', warn: console.error });
  ends.unshift(async () => traces?.stop());
  // As in containers: the environment brings the keys to both.
  const secret = () => randomBytes(32).toString('hex');
  const shared = { ACCESS_TOKEN_SECRET: secret(), REFRESH_TOKEN_PEPPER: secret(), SEED_DEMO: 'true' };
  const configured = await pattern.configure({ ...shared, NODE_ENV: 'production', PORT: '0', LOG_LEVEL: 'fatal' });
  // On the server of this run, with which it goes.
  const database = new URL(process.env.PATTERNBOOK_TEST_RUN ?? '');
  database.pathname += `_${randomBytes(4).toString('hex')}`;
  await configured.prepareDatabase?.(database.href);
  const running = await configured.start(database.href);
  let isRunning = true;
  const stopPattern = async () => {
    if (isRunning) await running.stop();
    isRunning = false;
  };
  ends.unshift(stopPattern);
  const environment = {
    ...shared,
    ATLAS_PATTERN_URL: running.url,
    ATLAS_TRACES_URL: traces?.url?.replace(/\/traces$/, '') ?? 'http://127.0.0.1:9',
  };
  const atlas = await startAtlas(environment);
  ends.unshift(() => atlas.stop());
  return {
    url: atlas.url,
    pattern: running.url,
    /** Of the atlas. */
    environment,
    stopPattern,
    async stop(): Promise<void> {
      for (const end of ends) await end();
    },
  };
}
