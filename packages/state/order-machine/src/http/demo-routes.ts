// Signing in without a password, as a demo person: only where there are demo people. This book signs in properly in jwt-refresh.
import { demoUsers } from '#contract';
import type { AccessTokens } from '#jwt-refresh';
import { answer, HttpProblem, type Routes } from '#kit/http';
import type { DemoPerson, DemoToken } from '../wire.ts';

const uncached = { 'Cache-Control': 'no-store' };

export function demoRoutes({ issue }: Pick<AccessTokens, 'issue'>, isDemo: boolean): Routes {
  const people = isDemo ? demoUsers : [];
  const items: DemoPerson[] = people.map(({ id, name, email }) => ({ id, name, email }));
  return {
    '/api/demo-people': { GET: (_req, res) => answer(res, 200, { items }, uncached) },
    '/api/demo-people/:id/token': {
      POST: ({ params }, res) => {
        const person = people.find(({ id }) => id === params.id);
        if (person === undefined) throw new HttpProblem('person-not-found', 'Ask for the list of demo people');
        const token: DemoToken = issue(person);
        answer(res, 201, token, uncached);
      },
    },
  };
}
