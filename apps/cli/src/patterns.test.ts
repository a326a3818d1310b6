import assert from 'node:assert/strict';
import { test } from 'vitest';
import { isPattern } from '#pattern';
import { toyBook } from '../testing/toy-book.ts';
import { book, choosePatterns, type Entry, listPatterns, listStarts, loadPattern } from './patterns.ts';

const entry = (id: string, chapter: string, status: Entry['status'] = 'runnable'): Entry => ({
  ...{ id, title: id, chapter, status, port: 1, tryThis: '/', folder: `packages/${chapter}/${id}`, module: '' },
});
const entries = [
  entry('monolith', 'system'),
  entry('cqrs', 'data'),
  entry('gateway', 'system'),
  entry('rbac', 'auth', 'library'),
];
const chosen = (...names: string[]) => choosePatterns(entries, names).map(({ id }) => id);

test('patterns are chosen by name and by chapter, all that run when none is named', () => {
  assert.deepEqual(chosen(), ['monolith', 'cqrs', 'gateway']);
  assert.deepEqual(chosen('system'), ['monolith', 'gateway']);
  assert.deepEqual(chosen('cqrs', 'system', 'monolith'), ['monolith', 'cqrs', 'gateway']);
  assert.throws(
    () => chosen('Monolit'),
    /"Monolit": it is unknown\. Did you mean "monolith"\? The patterns are monolith, cqrs, gateway;/,
  );
  assert.throws(() => chosen('kafka'), /"kafka": it is unknown\. The patterns are/);
  assert.throws(() => chosen('auth'), /"auth": it is unknown/);
});

test('what a manifest says is found, wherever the pattern lies in its chapter', async () => {
  const { folder, add } = await toyBook();
  await add('second', 2);
  await add('first', 1);
  await add('parts/third', 3);
  assert.deepEqual(
    (await listPatterns(folder)).map(({ id, port }) => [id, port]),
    [
      ['first', 1],
      ['second', 2],
      ['parts/third', 3],
    ],
  );
  const entries = await listPatterns(book);
  assert.ok(entries.some(({ id, module }) => id === 'monolith' && module.endsWith('src/index.ts')));
  assert.throws(() => choosePatterns(entries, ['outbox']), /it is a library; read about it in packages\/messaging/);
});

test('whatever a manifest of the book says that starts is a pattern of that name, and the atlas is the first', async () => {
  const runnable = choosePatterns(await listStarts(book), []);
  assert.equal(runnable[0]?.id, 'atlas');
  assert.ok(runnable.length > 1);
  for (const entry of runnable) {
    const pattern = await loadPattern(entry);
    assert.ok(isPattern(pattern), entry.module);
    assert.equal(pattern.id, entry.id);
  }
});
