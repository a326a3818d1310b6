// The lab's own route: to do one of its writes, and tell when it reached each stage.
import { answer, HttpProblem, type Routes } from '#kit/http';
import type { Place } from '../../places.ts';
import type { DemoPeople } from '../demo-people.ts';
import { onlyOurPages } from '../only-our-pages.ts';
import { reads, writes } from './choices.ts';
import { removeLeftovers } from './own-people.ts';
import { watchWrite } from './watch-write.ts';

/** Each makes an author and posts for a moment. */
const mostAtOnce = 4;

export function cqrsRoutes(places: readonly Place[], traces: string, people: DemoPeople): Routes {
  let running = 0;
  let tidied: Promise<void> | undefined;
  /** Before the first write, while nobody else can be at work. */
  async function tidyOnce(base: string): Promise<void> {
    tidied ??= removeLeftovers(base, people).catch((error: unknown) => {
      tidied = undefined;
      throw error;
    });
    await tidied;
  }

  return {
    '/api/labs/cqrs/:write/:read': {
      POST: [
        onlyOurPages,
        async ({ params }, res) => {
          const write = writes.find(({ id }) => id === params.write);
          const read = reads.find(({ id }) => id === params.read);
          const place = places.find(({ id }) => id === 'cqrs');
          if (!write || !read || !place) throw new HttpProblem('route-not-found');
          if (running >= mostAtOnce) throw new HttpProblem('lab-busy');
          running += 1;
          try {
            await tidyOnce(place.asked);
            const watched = await watchWrite({ base: place.asked, traces, people }, write.id, read.id);
            answer(res, 200, watched, { 'Cache-Control': 'no-store' });
          } finally {
            running -= 1;
          }
        },
      ],
    },
  };
}
