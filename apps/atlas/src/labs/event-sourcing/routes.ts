// The lab's own routes: to register an account, to change it, and to see it as it was.
import { z } from 'zod';
import { answer, HttpProblem, type Routes } from '#kit/http';
import type { Place } from '../../places.ts';
import type { DemoPeople } from '../demo-people.ts';
import { onlyOurPages } from '../only-our-pages.ts';
import { createAccounts } from './accounts.ts';
import { actions } from './choices.ts';
import { moment } from './told.ts';

const base = '/api/labs/event-sourcing';
const noStore = { 'Cache-Control': 'no-store' };
const changes = z.enum(actions.map(({ id }) => id)).exclude(['register']);

export function eventSourcingRoutes(places: readonly Place[], people: DemoPeople): Routes {
  const place = places.find(({ id }) => id === 'event-sourcing');
  if (!place) return {};
  const accounts = createAccounts(place.asked, people);

  return {
    [`${base}/register`]: {
      POST: [onlyOurPages, async (_req, res) => answer(res, 200, await accounts.register(), noStore)],
    },
    [`${base}/:account/:action`]: {
      POST: [
        onlyOurPages,
        async ({ params }, res) => {
          const { account, action } = known({ account: z.uuid(), action: changes }, params);
          answer(res, 200, await accounts.change(account, action), noStore);
        },
      ],
    },
    [`${base}/:account/as-of/:moment`]: {
      GET: [
        onlyOurPages,
        async ({ params }, res) => {
          const asked = known({ account: z.uuid(), moment }, params);
          answer(res, 200, { state: await accounts.asOf(asked.account, asked.moment) }, noStore);
        },
      ],
    },
  };
}

/** Nothing else from an address comes into a question to the pattern. */
function known<Shape extends z.ZodRawShape>(shape: Shape, params: object) {
  const { data } = z.object(shape).safeParse(params);
  if (!data) throw new HttpProblem('route-not-found');
  return data;
}
