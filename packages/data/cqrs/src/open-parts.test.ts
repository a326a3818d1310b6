// A start that fails leaves nothing behind that would go on looking for the database.
import assert from 'node:assert/strict';
import { onTestFinished, test, vi } from 'vitest';
import { testEnvironment } from '#blog-http/testing';
import { openPool } from '#kit/database';
import { readConfig } from './config.ts';
import { openParts } from './open-parts.ts';

test('where there is no database, what was opened is closed again', async () => {
  const [set, clear] = [vi.spyOn(globalThis, 'setInterval'), vi.spyOn(globalThis, 'clearInterval')];
  onTestFinished(() => void vi.restoreAllMocks());
  const databaseUrl = 'postgresql://nobody@127.0.0.1:9/none';
  const pool = openPool(databaseUrl, { max: 2 });
  const config = readConfig({ ...testEnvironment(), TOKEN_AUDIENCE: 'cqrs' });
  const ended = assert.rejects(openParts({ pool, databaseUrl, config, onError: () => {} }), { code: 'ECONNREFUSED' });
  await ended;
  const cleared = clear.mock.calls.map(([timer]) => timer);
  assert.deepEqual(
    set.mock.results.map(({ value }) => cleared.includes(value)),
    [true],
  );
  await pool.end();
});
