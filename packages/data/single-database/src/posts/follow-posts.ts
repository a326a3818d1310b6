// The new posts as they come, for any number of followers: one connection listens for all of them, and those who stand at the
// same cursor share one statement. Nobody has a queue: a follower who is slow reads later.
import type { Pool } from 'pg';
import type { Blog } from '../blog.ts';
import { type Ear, listenTo } from './listen-to.ts';
import { MOST_AT_ONCE, type NewPosts, newPosts } from './new-posts.ts';

export type PostFeed = ReturnType<typeof createPostFeed>;

type Options = {
  blog: Blog;
  /** Has room for one connection that is kept as long as somebody follows. */
  pool: Pool;
  /** How long a lost notice can hold up what is new. */
  pollMs?: number;
  /** How long until a look at what waits for a transaction that still runs. */
  heldMs?: number;
};

export function createPostFeed({ blog, pool, pollMs = 10_000, heldMs = 100 }: Options) {
  const closing = new AbortController();
  const waiting = new Set<() => void>();
  const reading = new Map<string, Promise<NewPosts>>();
  let followers = 0;
  let notices = 0;
  let polling: NodeJS.Timeout | undefined;
  let looking: NodeJS.Timeout | undefined;
  let ear: Ear | undefined;

  function wakeAll(): void {
    notices += 1;
    for (const wake of [...waiting]) wake();
  }

  /** What began before a notice does not count as read after it. */
  async function read(after: string | undefined): Promise<NewPosts> {
    const key = `${notices} ${after}`;
    const shared = reading.get(key) ?? newPosts(blog, after).finally(() => reading.delete(key));
    reading.set(key, shared);
    const found = await shared;
    if (found.held && !looking) {
      looking = setTimeout(() => {
        looking = undefined;
        wakeAll();
      }, heldMs).unref();
    }
    return found;
  }

  function begin(): void {
    followers += 1;
    ear ??= listenTo(pool, 'new_posts', wakeAll);
    polling ??= setInterval(() => {
      // Not as soon as the last one goes: who comes and goes all the time would have us connect all the time.
      if (followers === 0) return silence();
      if (ear?.isLost()) ear = listenTo(pool, 'new_posts', wakeAll);
      else ear?.check();
      wakeAll();
    }, pollMs).unref();
  }

  function silence(): void {
    clearInterval(polling);
    polling = undefined;
    ear?.close();
    ear = undefined;
  }

  return {
    /**
     * At first what came after the cursor, or nothing and the cursor of this moment; then what comes, until `signal` or `close`.
     * Who goes on later with the last cursor misses nothing.
     */
    async *follow(after: string | undefined, signal: AbortSignal): AsyncGenerator<NewPosts, void> {
      const ended = AbortSignal.any([signal, closing.signal]);
      if (ended.aborted) return;
      let wake = () => {};
      const stop = () => wake();
      begin();
      ended.addEventListener('abort', stop);
      try {
        let seen = notices;
        let found = await read(after);
        yield found;
        while (!ended.aborted) {
          if (seen === notices && found.posts.length < MOST_AT_ONCE) {
            await new Promise<void>((resolve) => {
              wake = resolve;
              waiting.add(wake);
            });
            waiting.delete(wake);
            if (ended.aborted) return;
          }
          seen = notices;
          found = await read(found.cursor);
          if (found.posts.length > 0) yield found;
        }
      } finally {
        ended.removeEventListener('abort', stop);
        followers -= 1;
      }
    },

    /** Ends everybody's following; they can go on elsewhere. */
    close(): void {
      closing.abort();
      silence();
    },

    followers: (): number => followers,
  };
}
