import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { test } from 'vitest';
import { definePattern, isPattern, type Pattern } from './index.ts';

/** What `readConfig` of a pattern is given. */
async function given(environment: Record<string, string>, keys?: (dataDir: string) => Promise<Record<string, string>>) {
  let seen: NodeJS.ProcessEnv = {};
  const readConfig = (settings: NodeJS.ProcessEnv) => {
    seen = settings;
    return { HOST: 'host', PORT: Number(settings.PORT), LOG_LEVEL: 'warn' as const };
  };
  const start = async () => ({ url: '', stop: async () => {} });
  const parts = { id: 'modular-monolith', port: 2, readConfig, start };
  const { port } = await definePattern(keys ? { ...parts, keys } : parts).configure(environment);
  return { port, settings: seen };
}

test('the port and the audience are of the pattern, unless something else is said', async () => {
  const alone = await given({ TOKEN_AUDIENCE: '' });
  assert.deepEqual([alone.port, alone.settings.TOKEN_AUDIENCE], [4002, 'modular-monolith']);
  const shared = await given({ TOKEN_AUDIENCE: 'all', PORT: '80' });
  assert.deepEqual([shared.port, shared.settings.TOKEN_AUDIENCE], [80, 'all']);
});

test('a setting with the id before it wins for this pattern, and leaves the others alone', async () => {
  const own = { MODULAR_MONOLITH_LIMIT: '2', MONOLITH_LIMIT: '3', MODULAR_MONOLITH_HOST: '' };
  const { settings } = await given({ LIMIT: '1', HOST: 'for all', ...own });
  assert.deepEqual([settings.LIMIT, settings.HOST], ['2', 'for all']);
});

test('keys are kept in the data folder outside production, and those that are given win', async () => {
  const keys = async (dataDir: string) => ({ FIRST_KEY: dataDir, SECOND_KEY: 'kept' });
  const { settings: outside } = await given({ DATA_DIR: 'there', SECOND_KEY: 'given' }, keys);
  assert.deepEqual([outside.FIRST_KEY, outside.SECOND_KEY], [resolve('there'), 'given']);
  const { settings: production } = await given({ NODE_ENV: 'production' }, keys);
  assert.equal(production.FIRST_KEY, undefined);
});

test('what is told to stop twice ends once, and both wait for the end', async () => {
  let stops = 0;
  const stop = async () => {
    stops += 1;
  };
  const start = async () => ({ url: '', stop });
  const readConfig = () => ({ HOST: '', PORT: 1, LOG_LEVEL: 'warn' as const });
  const running = await (await definePattern({ id: 'a', port: 1, readConfig, start }).configure({})).start('');
  await Promise.all([running.stop(), running.stop()]);
  assert.equal(stops, 1);
});

test('patterns with different configurations stand in one list, and what is none is told apart', async () => {
  const start = async () => ({ url: '', stop: async () => {} });
  const common = { HOST: '', PORT: 1, LOG_LEVEL: 'warn' as const };
  const patterns: Pattern[] = [
    definePattern({ id: 'a', port: 1, readConfig: () => ({ ...common, size: 1 }), start }),
    definePattern({
      id: 'b',
      port: 2,
      readConfig: () => ({ ...common, name: 'b' }),
      start: async ({ name }) => ({ url: name, stop: async () => {} }),
    }),
  ];
  assert.ok(patterns.every(isPattern));
  assert.ok(![undefined, null, 1, {}, { id: 'a' }].some(isPattern));
});
