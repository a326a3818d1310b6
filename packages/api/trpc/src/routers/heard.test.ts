// A slow client that goes away leaves a next event behind for which nobody waits any more.
import assert from 'node:assert/strict';
import { setImmediate as turn } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { heard } from './heard.ts';

test('a failure that nobody waits for is no rejection of the process, and whoever waits hears of it', async () => {
  const unheard: unknown[] = [];
  const note = (error: unknown) => void unheard.push(error);
  process.on('unhandledRejection', note);
  onTestFinished(() => void process.off('unhandledRejection', note));
  async function* failing(): AsyncGenerator<string, void, void> {
    yield 'one';
    throw new Error('the server is stopping');
  }
  const events = heard(failing())[Symbol.asyncIterator]();
  assert.deepEqual(await events.next(), { value: 'one', done: false });
  const next = events.next();
  await turn();
  assert.deepEqual(unheard, []);
  await expect(next).rejects.toThrow('the server is stopping');
});
