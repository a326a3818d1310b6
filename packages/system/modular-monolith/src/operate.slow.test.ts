// What an operator types, as a program beside a server.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, test } from 'vitest';
import { preparedDatabase } from '../testing/database.ts';

const main = fileURLToPath(new URL('./main.ts', import.meta.url));
let database: Awaited<ReturnType<typeof preparedDatabase>>;
beforeAll(async () => {
  database = await preparedDatabase();
});
afterAll(() => database.drop());

const type = (...args: string[]) => {
  const env = { PATH: process.env.PATH, DATABASE_URL: database.url };
  return promisify(execFile)(process.execPath, [main, 'processes', ...args], { env });
};

test('it says that nothing waits, and what it cannot do', async () => {
  assert.equal((await type()).stdout, 'No process waits for a human.\n');
  const wrong = { code: 1, stderr: 'Cannot resume "x": there is no such process\n' };
  await assert.rejects(type('resume', 'x', '--by', 'Mika'), wrong);
});
