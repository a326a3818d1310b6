// What a stranger types after the question mark.
import express from 'express';
import { expect } from 'vitest';
import { open, shareBlogs, writePosts } from '#blog-http/testing';
import { outcome, pitfall } from '#pitfall';
import { type Blog, naiveBlog, type StartBlog, startBlog } from '../testing/blog.ts';
import { startNaiveRest, startNaiveRestExtended } from './naive-rest.ts';

const shared = shareBlogs<Blog>();
type List = { items?: { id: string; status: string }[] };
const drafts = ({ items = [] }: List) => items.filter(({ status }) => status === 'draft').map(({ id }) => id);

const invalid = ['page=0', 'page=-1', 'page=abc'].map((page) => `${page}&limit=20`);
invalid.push(...['limit=-5', 'limit=0', 'limit=1e8', 'limit=100000000'].map((limit) => `page=1&${limit}`));

// The app comes before its database: what fails here leaves nothing behind.
const startWithQueryInPath: StartBlog = async (options) => {
  const app = express();
  app.get('/api/posts?status=published', (_req, res) => void res.json([]));
  return naiveBlog(() => app)(options);
};

pitfall(
  'REST-0: a route for a list with a query string can be registered and answers',
  async (start: StartBlog, context) => {
    const started = await outcome(() => open(start, context));
    const answer = started.ok ? await started.value.request('GET', '/api/posts?status=published') : started;
    expect(answer).toMatchObject({ status: 200 });
  },
  { naive: startWithQueryInPath, ours: startBlog },
);

pitfall(
  'REST-2: invalid paging -> 400; limit is capped',
  async (start: StartBlog) => {
    const blog = await shared(start);
    await writePosts(blog, 3);
    const statuses: Record<string, number> = {};
    for (const query of invalid) statuses[query] = (await blog.request('GET', `/api/posts?${query}`)).status;
    expect(statuses).toEqual(Object.fromEntries(invalid.map((query) => [query, 400])));
  },
  { naive: startNaiveRest, ours: startBlog },
);

async function listedDrafts(blog: Blog, query: string, as?: Blog['people']['stranger']): Promise<string[]> {
  await writePosts(blog, 3);
  await writePosts(blog, 2, { status: 'draft' });
  const { body } = await blog.request<List>('GET', `/api/posts?page=1&limit=20${query}`, as && { as });
  return drafts(body);
}

for (const [parser, naive] of [
  ['extended', startNaiveRestExtended],
  ['simple', startNaiveRest],
] as const) {
  pitfall(
    `REST-3: operators in the query string are rejected (parser: ${parser})`,
    async (start: StartBlog) => {
      const blog = await shared(start);
      expect(await listedDrafts(blog, '&status[not]=published')).toEqual([]);
      expect((await blog.request('GET', '/api/posts?status[not]=published')).status).toBe(400);
    },
    { naive, ours: startBlog },
  );
}

pitfall(
  'REST-3c: drafts are never listed for strangers, without a status',
  async (start: StartBlog) => {
    expect(await listedDrafts(await shared(start), '')).toEqual([]);
  },
  { naive: startNaiveRest, ours: startBlog },
);

pitfall(
  'REST-3c: drafts are never listed for strangers, with status=draft',
  async (start: StartBlog) => {
    const blog = await shared(start);
    expect(await listedDrafts(blog, '&status=draft', blog.people.stranger)).toEqual([]);
  },
  { naive: startNaiveRest, ours: startBlog },
);
