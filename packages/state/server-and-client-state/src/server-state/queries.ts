// What is read. Each question has its key, its function and its rules here, and components only name the question.
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { Status } from '#contract';
import type { BlogApi } from '../api/blog-api.ts';
import { keys } from './keys.ts';

export const PAGE_SIZE = 3;

/** The `signal` ends the request when the last component that waits for it is gone. */
export const postsQuery = (api: BlogApi, status: Status) =>
  infiniteQueryOptions({
    queryKey: keys.list(status),
    queryFn: ({ pageParam, signal }) => api.listPosts({ status, limit: PAGE_SIZE, cursor: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    // A cursor names a row: what is written meanwhile moves no post to another page.
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });

export const postQuery = (api: BlogApi, id: string) =>
  queryOptions({ queryKey: keys.post(id), queryFn: ({ signal }) => api.readPost(id, signal) });

/** Who can sign in at once, on a machine of one's own. It never changes while the page is open. */
export const demoQuery = (api: BlogApi) =>
  queryOptions({ queryKey: keys.demo, queryFn: ({ signal }) => api.readDemo(signal), staleTime: 'static' });
