// A client's words stay words: no link, no cell of a table, no heading is made of them.
import assert from 'node:assert/strict';
import { test } from 'vitest';
import { fixedFigures } from '../../testing/figures.ts';
import { proposalPage, propose } from '../index.ts';

test('what a client types becomes no markup', () => {
  const system = '[x](javascript:alert(1)) | `a` <b>\n# H';
  const page = proposalPage(propose({ system, purpose: system }, fixedFigures), (path) => path);
  assert.ok(page.startsWith('# A proposal: \\[x\\](javascript:alert(1)) \\| \\`a\\` &lt;b&gt; \\# H\n'));
  const row = page.split('\n').find((line) => line.startsWith('| Client, system |'));
  assert.equal(row?.split(/(?<!\\)\|/).length, 4);
});
