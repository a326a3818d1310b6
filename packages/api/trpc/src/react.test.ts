// The bindings for React, as a page uses them: a list that comes with the page, typed by the router.
import assert from 'node:assert/strict';
import { QueryClient, QueryClientProvider, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { createTRPCContext, createTRPCOptionsProxy } from '@trpc/tanstack-react-query';
import { createElement } from 'react';
import { renderToString } from 'react-dom/server';
import { afterAll, beforeAll, test } from 'vitest';
import { writePosts } from '#blog-http/testing';
import { type Blog, startBlog } from '../testing/blog.ts';
import type { AppRouter } from './client.ts';

let blog: Blog;
beforeAll(async () => {
  blog = await startBlog();
});
afterAll(() => blog.stop());

const { TRPCProvider, useTRPC } = createTRPCContext<AppRouter>();
const pages = { getNextPageParam: ({ nextCursor }: { nextCursor: string | null }) => nextCursor };

function Posts() {
  const trpc = useTRPC();
  const { data } = useInfiniteQuery(trpc.posts.list.infiniteQueryOptions({ limit: 2 }, pages));
  return createElement(
    'ul',
    {},
    data?.pages.flatMap(({ items }) => items.map(({ id, title }) => createElement('li', { key: id }, title))),
  );
}

function Me() {
  const { data } = useQuery(useTRPC().accounts.me.queryOptions());
  return createElement('b', {}, data?.email);
}

test('a page shows two pages of a list and who is signed in', async () => {
  await writePosts(blog, 3);
  const { author } = blog.people;
  const trpcClient = blog.as(author);
  const queryClient = new QueryClient();
  const trpc = createTRPCOptionsProxy<AppRouter>({ client: trpcClient, queryClient });
  await Promise.all([
    queryClient.fetchInfiniteQuery({ ...trpc.posts.list.infiniteQueryOptions({ limit: 2 }, pages), pages: 2 }),
    queryClient.fetchQuery(trpc.accounts.me.queryOptions()),
  ]);
  const page = createElement(
    QueryClientProvider,
    { client: queryClient },
    createElement(TRPCProvider, {
      trpcClient,
      queryClient,
      children: [Posts, Me].map((part, key) => createElement(part, { key })),
    }),
  );
  const html = renderToString(page);
  assert.equal(html, `<ul><li>Post 0</li><li>Post 1</li><li>Post 2</li></ul><b>${author.email}</b>`);
});
