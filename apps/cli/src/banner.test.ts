// What a start says at its end: an app stands above the patterns, and the example is one of a pattern.
import assert from 'node:assert/strict';
import { test } from 'vitest';
import { banner } from './banner.ts';

const atlas = { id: 'atlas', title: 'The atlas', url: 'http://127.0.0.1:4000', tryThis: '/' };
const monolith = { id: 'monolith', url: 'http://127.0.0.1:4001', tryThis: '/api/posts', docs: '/docs' };

test('the address of the atlas is the first thing that is said, and it is no row of the patterns', () => {
  const text = banner([atlas, monolith], undefined, '');
  assert.ok(text.startsWith('  The atlas: http://127.0.0.1:4000/\n\n  pattern '));
  assert.doesNotMatch(text, /^ +atlas /m);
  assert.match(text, /Such as: curl http:\/\/127\.0\.0\.1:4001\/api\/posts/);
});

test('the atlas alone has no table, and a pattern alone no line above it', () => {
  assert.equal(banner([atlas], undefined, ''), '  The atlas: http://127.0.0.1:4000/\n\n  Stop with Ctrl-C.');
  assert.ok(banner([monolith], undefined, '').startsWith('  pattern '));
});
