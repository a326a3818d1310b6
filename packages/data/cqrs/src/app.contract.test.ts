// The post themes of the Blog API: the same cases that every architecture passes. A host keeps the accounts.
import { afterAll, beforeAll } from 'vitest';
import { PASSWORD } from '#blog-http/testing';
import { cases, describeContract } from '#contract/vitest';
import { type Blog, startBlog } from '../testing/blog.ts';

let blog: Blog;
beforeAll(async () => {
  blog = await startBlog();
});
afterAll(() => blog.stop());

const ours = [
  'writing posts',
  'permissions',
  'drafts',
  'lists',
  'preconditions',
  'idempotency',
  'input',
  'concurrency',
];

/** Cases of these themes that speak of accounts: what a user is, is the host's affair. */
const ofAccounts = /\busers?\b|registrations|^registering|^two people who register|^tags that cannot match/;

const themes = cases
  .filter(({ theme }) => ours.includes(theme))
  .map(({ theme, cases }) => ({ theme, cases: cases.filter(({ title }) => !ofAccounts.test(title)) }));

describeContract('CQRS', () => blog.url, { adminEmail: 'admin@example.com', adminPassword: PASSWORD, themes });
