// GraphQL over HTTP, as its own audit asks for it.
import assert from 'node:assert/strict';
import { auditServer } from 'graphql-http';
import { afterAll, beforeAll, test } from 'vitest';
import { type Blog, startBlog } from '../testing/blog.ts';

let blog: Blog;
beforeAll(async () => {
  blog = await startBlog();
});
afterAll(() => blog.stop());

test('the audit of GraphQL over HTTP finds nothing', async () => {
  const results = await auditServer({ url: `${blog.url}/graphql` });
  const found = results.filter(({ status }) => status !== 'ok');
  assert.deepEqual(
    found.map((result) => `${result.status} ${result.id}: ${result.name}`),
    [],
  );
  assert.ok(results.length > 50);
});
