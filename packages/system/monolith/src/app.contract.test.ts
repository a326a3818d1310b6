// The monolith serves the Blog API: the same suite that every architecture passes.
import { afterAll, beforeAll } from 'vitest';
import { PASSWORD } from '#blog-http/testing';
import { describeContract } from '#contract/vitest';
import { type Blog, startBlog } from '../testing/blog.ts';

let blog: Blog;
beforeAll(async () => {
  blog = await startBlog({ environment: { LOGIN_FAILURES: '10' } });
});
afterAll(() => blog.stop());

describeContract('the monolith', () => blog.url, { adminEmail: 'admin@example.com', adminPassword: PASSWORD });
