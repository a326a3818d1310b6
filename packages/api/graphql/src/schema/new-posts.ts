// What is told without being asked for. Each event has the posts that were published since the one before.
import { type ListedPost, MOST_AT_ONCE } from '#single-database';
import { Refusal } from '../refusals.ts';
import { builder } from './builder.ts';
import { PostRef } from './refs.ts';

/** Reading the feed is the affair of subscriptions/: there each event also gets the cursor after which a client goes on. */
builder.subscriptionFields((t) => ({
  newPosts: t.field({
    type: [PostRef],
    extensions: { rows: MOST_AT_ONCE },
    subscribe: (): AsyncIterable<{ posts: ListedPost[] }> => {
      throw new Refusal('invalid-parameter', 'Cannot subscribe: accept text/event-stream');
    },
    resolve: ({ posts }) => posts,
  }),
}));
