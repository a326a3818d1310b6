// One ring for all patterns of a start, at a door of its own.
import assert from 'node:assert/strict';
import { test } from 'vitest';
import { freePortBase } from '../testing/port-base.ts';
import { startBook } from '../testing/run-cli.ts';
import { toyBook } from '../testing/toy-book.ts';

const base = await freePortBase();

test('whoever asks for traces is told where they are, and nothing listens there otherwise', async () => {
  const book = await toyBook();
  await book.add('whole', 1);
  const url = `http://127.0.0.1:${base + 99}/traces`;
  const started = async (environment: Record<string, string>) => {
    const cli = startBook(book.folder, { PORT_BASE: String(base), ...environment });
    await cli.printed('Stop with Ctrl-C');
    return cli;
  };
  const without = await started({});
  await assert.rejects(fetch(url));
  without.process.kill('SIGTERM');
  assert.equal(await without.ended, 0);

  const cli = await started({ TRACES: 'ring' });
  await cli.printed(url);
  assert.deepEqual(await (await fetch(url)).json(), { items: [] });
  cli.process.kill('SIGTERM');
  assert.equal(await cli.ended, 0);
});
