// REST serves the Blog API at /api: the same suite that every architecture passes.
import assert from 'node:assert/strict';
import { afterAll, beforeAll, test } from 'vitest';
import { PASSWORD } from '#blog-http/testing';
import { documentFindings } from '#contract/document';
import { describeContract, type Exchange } from '#contract/vitest';
import { type Blog, startBlog } from '../testing/blog.ts';

let blog: Blog;
beforeAll(async () => {
  blog = await startBlog({ environment: { LOGIN_FAILURES: '10' } });
});
afterAll(() => blog.stop());

const exchanges: Exchange[] = [];
describeContract('REST', () => blog.url, {
  adminEmail: 'admin@example.com',
  adminPassword: PASSWORD,
  onExchange: (exchange) => exchanges.push(exchange),
});

// After the suite: it looks at what was answered there.
test('the OpenAPI document says what the server did in this run, and promises nothing else', async () => {
  const document = await fetch(`${blog.url}/openapi.json`);
  assert.deepEqual(documentFindings(await document.text(), exchanges), []);
});
