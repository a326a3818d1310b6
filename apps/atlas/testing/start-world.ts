// For tests: one running pattern with its demo people, and an atlas that asks it.
import type { Host, Pattern } from '#pattern';
import { startAtlas } from './start-atlas.ts';
import { newDatabaseUrl, newSecrets, openRing } from './test-parts.ts';

export type World = Awaited<ReturnType<typeof startWorld>>;

type Options = { withTraces?: boolean; host?: Host };

/** Needs the globalSetup of #kit/test-database. */
export async function startWorld(pattern: Pattern, { withTraces = false, host }: Options = {}) {
  const ends: (() => Promise<unknown>)[] = [];
  const ring = withTraces ? await openRing() : undefined;
  if (ring) ends.unshift(ring.stop);
  // As in containers: the environment brings the keys to both.
  const shared = { ...newSecrets(), SEED_DEMO: 'true' };
  const configured = await pattern.configure({ ...shared, NODE_ENV: 'production', PORT: '0', LOG_LEVEL: 'fatal' });
  const database = newDatabaseUrl();
  await configured.prepareDatabase?.(database);
  const running = await configured.start(database);
  let isRunning = true;
  const stopPattern = async () => {
    if (isRunning) await running.stop();
    isRunning = false;
  };
  ends.unshift(stopPattern);
  const environment = {
    ...shared,
    ATLAS_PATTERN_URL: running.url,
    ATLAS_TRACES_URL: ring?.url ?? 'http://127.0.0.1:9',
  };
  const atlas = await startAtlas(environment, host && { host });
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
