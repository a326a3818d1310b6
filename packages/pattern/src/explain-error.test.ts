import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { test } from 'vitest';
import { explainError } from './explain-error.ts';

test('an error of ours is its message, one of the system or the database names what it is about, another keeps its stack', async () => {
  const ours = Object.assign(new Error('Cannot do it'), { code: 'not-today' });
  assert.equal(explainError(ours), 'Cannot do it');
  const missing = await readFile('/nowhere/at all').catch((error: Error) => error);
  assert.equal(explainError(missing), 'Cannot use "/nowhere/at all": no such file or directory');
  const [unknown] = await once(spawn('/nowhere/program'), 'error').catch((error: Error) => [error]);
  assert.equal(explainError(unknown), 'Cannot use "/nowhere/program": no such file or directory');
  const noDatabase = Object.assign(new Error('database "blog" does not exist'), { code: '3D000' });
  assert.equal(explainError(noDatabase), 'Cannot use the database: database "blog" does not exist');
  assert.match(explainError(Object.assign(new Error('syntax error'), { code: '42601' })), /syntax error\n {4}at /);
  assert.match(explainError(new TypeError('a mistake of ours')), /TypeError: a mistake of ours\n {4}at /);
  assert.match(explainError(Object.assign(new Error('of Node'), { code: 'ERR_X' })), /at .*explain-error\.test\.ts/s);
});
