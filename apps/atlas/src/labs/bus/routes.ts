// The lab's own routes: to see its world, and to do one of the things that the lab offers.
import type { z } from 'zod';
import { HttpProblem, type Routes } from '#kit/http';
import { labRoute } from '../lab-route.ts';
import { actionOf } from './actions.ts';
import type { KeptWorld } from './keep-world.ts';
import type { done, ShownWorld } from './shown.ts';

export const busRoutes = (world: KeptWorld, hasFaults: boolean): Routes => ({
  '/api/labs/bus': {
    GET: labRoute(async (): Promise<ShownWorld> => world.use(({ see }) => see())),
  },
  '/api/labs/bus/:action': {
    POST: labRoute(async (params): Promise<z.infer<typeof done>> => {
      const action = actionOf(String(params.action));
      if (!action) throw new HttpProblem('route-not-found');
      if ('fault' in action && !hasFaults) throw new HttpProblem('no-faults-here');
      return { said: await world.use(({ act }) => act(action)) };
    }),
  },
});
