// The lab's own routes: to see its world, and to do one of the things that the lab offers.

import type { z } from 'zod';
import { answer, HttpProblem, type ProblemTable, type Routes } from '#kit/http';
import { onlyOurPages } from '../only-our-pages.ts';
import { actionOf } from './actions.ts';
import type { KeptWorld } from './keep-world.ts';
import type { done, ShownWorld } from './shown.ts';

export const busProblems: ProblemTable = {
  'lab-has-no-database': { status: 503, title: 'The lab has no database: npx pnpm start gives it one' },
  'lab-is-full': { status: 409, title: 'The lab holds as many events as it may' },
  'consumer-is-killed': { status: 409, title: 'The consumer does not run' },
  'not-in-hand': { status: 409, title: 'The consumer has not begun with this event, and was not killed' },
  'no-faults-here': { status: 403, title: 'Faults are for development: this atlas runs in production' },
};

const neverKept = { 'Cache-Control': 'no-store' };

export const busRoutes = (world: KeptWorld, hasFaults: boolean): Routes => ({
  '/api/labs/bus': {
    GET: async (_req, res) => {
      answer(res, 200, (await world.use(({ see }) => see())) satisfies ShownWorld, neverKept);
    },
  },
  '/api/labs/bus/:action': {
    POST: [
      onlyOurPages,
      async ({ params }, res) => {
        const action = actionOf(String(params.action));
        if (!action) throw new HttpProblem('route-not-found');
        if ('fault' in action && !hasFaults) throw new HttpProblem('no-faults-here');
        const said = await world.use(({ act }) => act(action));
        answer(res, 200, { said } satisfies z.infer<typeof done>, neverKept);
      },
    ],
  },
});
