// The posts. Each procedure is its input, its output and one operation, which decides by itself who may do it.
import { tracked } from '@trpc/server';
import { createPost, deletePost, editPost, listPosts, publishPost, readPost } from '#single-database';
import type { Feed } from '../trpc/context.ts';
import { publicProcedure, router, signedInProcedure } from '../trpc/procedures.ts';
import { heard } from './heard.ts';
import { byId, followPosts, newPost, postChange, postList, seenPost, windowOf } from './inputs.ts';
import { expectedPost, listedPost, newPosts, post, postPage, shownPost } from './outputs.ts';

export const posts = router({
  list: publicProcedure
    .input(postList)
    .output(postPage)
    .query(async ({ ctx, input: { status, authorId, counts, ...paging } }) => {
      const page = await listPosts(ctx.blog, ctx.viewer, { status, authorId, counts, window: windowOf(paging) });
      return { ...page, items: page.items.map(listedPost) };
    }),

  get: publicProcedure
    .input(byId)
    .output(post)
    .query(async ({ ctx, input: { id } }) => shownPost(await readPost(ctx.blog, ctx.viewer, id))),

  create: signedInProcedure
    .input(newPost)
    .output(post)
    .mutation(async ({ ctx, input }) => shownPost(await createPost(ctx.blog, ctx.viewer, input))),

  edit: signedInProcedure
    .input(postChange)
    .output(post)
    .mutation(async ({ ctx, input: { id, version, ...change } }) =>
      shownPost(await editPost(ctx.blog, ctx.viewer, id, expectedPost(version), change)),
    ),

  publish: signedInProcedure
    .input(seenPost)
    .output(post)
    .mutation(async ({ ctx, input: { id, version } }) =>
      shownPost(await publishPost(ctx.blog, ctx.viewer, id, expectedPost(version))),
    ),

  remove: signedInProcedure
    .input(seenPost)
    .mutation(({ ctx, input: { id, version } }) => deletePost(ctx.blog, ctx.viewer, id, expectedPost(version))),

  /**
   * The posts as they are published. The first event has none of them, unless some came since `lastEventId`: it says that from
   * here on nothing is missed.
   */
  onPublished: publicProcedure
    .input(followPosts)
    .subscription(({ ctx, input, signal }) => heard(published(ctx.feed, input.lastEventId, signal))),
});

async function* published(feed: Feed, after: string | null | undefined, signal = new AbortController().signal) {
  for await (const { cursor, posts } of feed.follow(after ?? undefined, signal)) {
    yield tracked(cursor, newPosts(posts.map(listedPost)));
  }
  // An orderly end would tell clients that there is no more: they are to go on with another server.
  throw new DOMException('This server is stopping', 'AbortError');
}
