// The lab's own route: to do one of its writes, and tell when it reached each stage.
import { HttpProblem, type Routes } from '#kit/http';
import type { Place } from '../../places.ts';
import { atMost } from '../at-most.ts';
import type { DemoPeople } from '../demo-people.ts';
import { labRoute } from '../lab-route.ts';
import { reads, writes } from './choices.ts';
import { removeLeftovers } from './own-people.ts';
import { watchWrite } from './watch-write.ts';

export function cqrsRoutes(places: readonly Place[], traces: string, people: DemoPeople): Routes {
  /** Each makes an author and posts for a moment. */
  const inTurn = atMost(4);
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
      POST: labRoute(async (params) => {
        const write = writes.find(({ id }) => id === params.write);
        const read = reads.find(({ id }) => id === params.read);
        const place = places.find(({ id }) => id === 'cqrs');
        if (!write || !read || !place) throw new HttpProblem('route-not-found');
        return inTurn(async () => {
          await tidyOnce(place.asked);
          return watchWrite({ base: place.asked, traces, people }, write.id, read.id);
        });
      }),
    },
  };
}
