// The lab's own routes: to register an account, to change it, and to see it as it was.
import { z } from 'zod';
import { HttpProblem, type Routes } from '#kit/http';
import type { Place } from '../../places.ts';
import type { DemoPeople } from '../demo-people.ts';
import { labRoute } from '../lab-route.ts';
import { createAccounts } from './accounts.ts';
import { actions } from './choices.ts';
import { moment } from './told.ts';

const base = '/api/labs/event-sourcing';
const changes = z.enum(actions.map(({ id }) => id)).exclude(['register']);

export function eventSourcingRoutes(places: readonly Place[], people: DemoPeople): Routes {
  const place = places.find(({ id }) => id === 'event-sourcing');
  if (!place) return {};
  const accounts = createAccounts(place.asked, people);

  return {
    [`${base}/register`]: { POST: labRoute(accounts.register) },
    [`${base}/:account/:action`]: {
      POST: labRoute(async (params) => {
        const { account, action } = known({ account: z.uuid(), action: changes }, params);
        return accounts.change(account, action);
      }),
    },
    [`${base}/:account/as-of/:moment`]: {
      GET: labRoute(async (params) => {
        const asked = known({ account: z.uuid(), moment }, params);
        return { state: await accounts.asOf(asked.account, asked.moment) };
      }),
    },
  };
}

/** Nothing else from an address comes into a question to the pattern. */
function known<Shape extends z.ZodRawShape>(shape: Shape, params: object) {
  const { data } = z.object(shape).safeParse(params);
  if (!data) throw new HttpProblem('route-not-found');
  return data;
}
