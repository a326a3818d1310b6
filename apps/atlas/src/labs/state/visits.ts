// The visits of the lab: whose posts are whose, and who is still signed in. They are in memory, and end with the atlas.
import { HttpProblem } from '#kit/http';
import type { BlogPosts } from './blog-posts.ts';

export type Visit = {
  /** The first is there from the beginning. */
  posts: Set<string>;
  isSignedIn: boolean;
  /** Tickets with a smaller number have ended. */
  serial: number;
};

/** Whoever goes away without a word leaves one. */
const mostVisits = 20;

export function createVisits(blog: BlogPosts) {
  const open = new Map<string, Visit>();
  let tidied: Promise<void> | undefined;

  /** Before the first visit, while nobody else can be at work. */
  async function tidyOnce(): Promise<void> {
    tidied ??= blog.removeLeftovers().catch((error: unknown) => {
      tidied = undefined;
      throw error;
    });
    await tidied;
  }

  async function end(id: string): Promise<void> {
    const visit = open.get(id);
    open.delete(id);
    for (const post of visit?.posts ?? []) await blog.remove(post);
  }

  return {
    /** Throws `lab-visit-is-over`. */
    of(id: string): Visit {
      const visit = open.get(id);
      if (!visit) throw new HttpProblem('lab-visit-is-over');
      return visit;
    },
    async begin(id: string): Promise<string> {
      await tidyOnce();
      for (const oldest of open.keys()) if (open.size >= mostVisits || oldest === id) await end(oldest);
      const post = await blog.create();
      open.set(id, { posts: new Set([post]), isSignedIn: true, serial: 1 });
      return post;
    },
    end,
  };
}
