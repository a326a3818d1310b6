// What goes wrong with one pattern is said of this one, and the others serve; a pattern without a database needs none.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'vitest';
import { freePortBase } from '../testing/port-base.ts';
import { startBook } from '../testing/run-cli.ts';
import { serve, toyBook } from '../testing/toy-book.ts';

const base = await freePortBase();
// Loaded before everything, so it belongs to no pattern.
const lost = `setInterval(() => { if (globalThis.isLost) throw new Error('lost'); }, 5).unref();`;
const reason = `Object.assign(new Error('not today'), { code: 'refused' })`;

test('a pattern that fails at import, at its settings or at its start is named, and the others serve', async () => {
  const book = await toyBook();
  await book.add('whole', 1);
  await book.add('unloaded', 2, { before: 'nowhere();' });
  await book.add('unset', 3, { readConfig: `() => { throw ${reason}; }` });
  await book.add('unstarted', 4, { start: `async () => { throw ${reason}; }` });
  const environment = {
    PORT_BASE: String(base),
    DATA_DIR: join(book.folder, 'data'),
    NOTE: 'for all',
    WHOLE_NOTE: 'mine',
  };
  const cli = startBook(book.folder, environment);
  await cli.printed('The others serve');
  assert.match(cli.output(), /Cannot start "unloaded": ReferenceError: nowhere is not defined\n/);
  assert.match(cli.output(), /Cannot start "unset", "unstarted": not today\n/);
  assert.doesNotMatch(cli.output(), /PostgreSQL/);
  assert.equal(await (await fetch(`http://127.0.0.1:${base + 1}`)).text(), 'mine');
  cli.process.kill('SIGTERM');
  assert.equal(await cli.ended, 0);
});

test('when none is left it ends with 1', async () => {
  const book = await toyBook();
  await book.add('unstarted', 1, { start: `async () => { throw ${reason}; }` });
  const cli = startBook(book.folder, { PORT_BASE: String(base + 10) });
  assert.equal(await cli.ended, 1);
  assert.match(cli.output(), /Cannot start "unstarted": not today\n$/);
});

test('stops go on side by side, and one that fails keeps none of the others', async () => {
  const book = await toyBook();
  // Each waits until all have begun to stop: one after the other they never would.
  const start = (then: string) => `async (config) => {
    globalThis.left = 3;
    const { url } = await (${serve})(config);
    return { url, stop: async () => {
      globalThis.left -= 1;
      while (globalThis.left > 0) await new Promise(setImmediate);
      ${then};
    } };
  }`;
  await book.add('first', 1, { start: start(`console.log('first ended')`) });
  await book.add('second', 2, { start: start(`throw ${reason}`) });
  await book.add('third', 3, { start: start(`console.log('third ended')`) });
  const cli = startBook(book.folder, { PORT_BASE: String(base + 20) });
  await cli.printed('Stop with Ctrl-C');
  cli.process.kill('SIGINT');
  assert.equal(await cli.ended, 0);
  for (const said of ['first ended', 'third ended', 'not today']) assert.ok(cli.output().includes(said), cli.output());
});

test('an error that nobody catches ends all of them, and the last line names its pattern', async () => {
  const book = await toyBook();
  await book.add('whole', 1);
  // Long after its start, in a request, where no promise of ours is waiting for it.
  const failing = serve.replace(
    'res.end(NOTE)',
    `{ setImmediate(() => { throw new TypeError('a slip'); }); res.end(); }`,
  );
  await book.add('failing', 2, { start: failing });
  const cli = startBook(book.folder, { PORT_BASE: String(base + 30) });
  await cli.printed('Stop with Ctrl-C');
  await fetch(`http://127.0.0.1:${base + 32}`);
  assert.equal(await cli.ended, 1);
  assert.match(
    cli.output(),
    /\nTypeError: a slip\n[\s\S]*\nNobody caught this error of "failing", so all patterns have ended\.\n$/,
  );
});

test('when nobody knows whose the error was, the last line names the patterns that ran', async () => {
  const book = await toyBook();
  await book.add('first', 1);
  await book.add('second', 2, { start: serve.replace('res.end(NOTE)', '{ res.end(); globalThis.isLost = true; }') });
  const cli = startBook(book.folder, {
    PORT_BASE: String(base + 40),
    NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(lost)}`,
  });
  await cli.printed('Stop with Ctrl-C');
  await fetch(`http://127.0.0.1:${base + 42}`);
  assert.equal(await cli.ended, 1);
  assert.match(cli.output(), /\nNobody caught this error, [\s\S]* not known; first, second ran\.\n$/);
});
