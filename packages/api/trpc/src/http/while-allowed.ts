// The feed of new posts for one stream: it ends with the token that opened the stream, also when nothing happens.
import { TRPCError } from '@trpc/server';
import type { Feed } from '../trpc/context.ts';

/** `check` throws once the token no longer holds. */
export const whileAllowed = (feed: Feed, check: () => unknown, beatMs: number): Feed => ({
  async *follow(after, signal) {
    const ended = new AbortController();
    const checked = () => {
      try {
        check();
      } catch (cause) {
        // Not as an error of ours, after which a client would come again with the same token.
        ended.abort(new TRPCError({ code: 'UNAUTHORIZED', cause }));
      }
      return !ended.signal.aborted;
    };
    const beat = setInterval(checked, beatMs).unref();
    try {
      for await (const found of feed.follow(after, AbortSignal.any([signal, ended.signal]))) if (checked()) yield found;
      ended.signal.throwIfAborted();
    } finally {
      clearInterval(beat);
    }
  },
});
