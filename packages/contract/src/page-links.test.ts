import assert from 'node:assert/strict';
import { test } from 'vitest';
import { pageLinks } from './page-links.ts';

test('who named no page goes on by cursor', () => {
  assert.equal(
    pageLinks('/api/posts', { status: 'published', limit: 20 }, 'abc'),
    '</api/posts?status=published&limit=20>; rel="first", </api/posts?status=published&limit=20&cursor=abc>; rel="next"',
  );
});

test('who named a page goes on and back by number', () => {
  assert.equal(
    pageLinks('/api/users', { limit: 5, page: 2 }, 'abc'),
    '</api/users?limit=5&page=1>; rel="first", </api/users?limit=5&page=1>; rel="prev", </api/users?limit=5&page=3>; rel="next"',
  );
});

test('nothing leads past the end: neither of the rows nor of the page numbers', () => {
  assert.doesNotMatch(pageLinks('/api/posts', { limit: 5, page: 2 }, null), /next/);
  assert.doesNotMatch(pageLinks('/api/posts', { limit: 5 }, null), /next/);
  assert.doesNotMatch(pageLinks('/api/posts', { limit: 5, page: 500 }, 'abc'), /next/);
  assert.match(pageLinks('/api/posts', { limit: 5, page: 499 }, 'abc'), /page=500>; rel="next"/);
});
