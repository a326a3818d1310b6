// The Blog API in the words of this page. What comes back is checked: a cache must hold nothing but what the contract promises.
import {
  type Page,
  type Post,
  type PostInput,
  type PostSummary,
  pageOf,
  post,
  postSummary,
  type Status,
} from '#contract';
import { type Demo, demo } from '../http/demo.ts';
import { bodyOf } from './api-error.ts';
import type { Answered, Call } from './call.ts';

/** A post and the version that this is. */
export type SeenPost = { post: Post; etag: string };

export type AskedPosts = { status: Status; limit: number; cursor: string | undefined };

export type BlogApi = ReturnType<typeof createBlogApi>;

const page = pageOf(postSummary);
const seen = ({ text, etag }: Answered): SeenPost => ({ post: bodyOf(post, text), etag });

export function createBlogApi(call: Call) {
  return {
    async listPosts({ status, limit, cursor }: AskedPosts, signal?: AbortSignal): Promise<Page<PostSummary>> {
      const query = new URLSearchParams({ status, limit: String(limit), ...(cursor && { cursor }) });
      return bodyOf(page, (await call(`/api/posts?${query}`, signal && { signal })).text);
    },

    readPost: async (id: string, signal?: AbortSignal): Promise<SeenPost> =>
      seen(await call(`/api/posts/${id}`, signal && { signal })),

    readDemo: async (signal?: AbortSignal): Promise<Demo> =>
      bodyOf(demo, (await call('/api/demo', signal && { signal })).text),

    /** The same key, the same draft: however often it is sent. */
    createPost: async (input: PostInput, key: string): Promise<SeenPost> =>
      seen(await call('/api/posts', { method: 'POST', body: input, headers: { 'Idempotency-Key': key } })),

    editPost: async (id: string, input: PostInput, ifMatch: string): Promise<SeenPost> =>
      seen(await call(`/api/posts/${id}`, { method: 'PUT', body: input, headers: { 'If-Match': ifMatch } })),

    publishPost: async (id: string, ifMatch: string, key: string): Promise<SeenPost> =>
      seen(
        await call(`/api/posts/${id}/publish`, {
          method: 'POST',
          headers: { 'If-Match': ifMatch, 'Idempotency-Key': key },
        }),
      ),

    async deletePost(id: string, ifMatch: string): Promise<void> {
      await call(`/api/posts/${id}`, { method: 'DELETE', headers: { 'If-Match': ifMatch } });
    },
  };
}
