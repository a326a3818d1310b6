// The lab's own routes: a screen in all three styles, and a query that somebody has written.
import { z } from 'zod';
import { HttpProblem, type Routes } from '#kit/http';
import type { Place } from '../../places.ts';
import { atMost } from '../at-most.ts';
import { labRoute } from '../lab-route.ts';
import { askStyle } from './ask-style.ts';
import { longestQuery, type StyleId, screens, styles } from './choices.ts';
import { ownQuestion, type Question, questions } from './questions.ts';
import type { Seen } from './seen.ts';

const asked = z.object({ screen: z.enum(screens.map(({ id }) => id)) });
const written = z.object({ query: z.string().trim().min(1).max(longestQuery) });

/** `traces` is the address of the ring that keeps what the patterns did. */
export function apiStyleRoutes(places: readonly Place[], traces: string): Routes {
  const inTurn = atMost(4);

  /** Each that runs is asked, and the others are named. Throws `pattern-not-running` when there is none. */
  async function ask(of: readonly { style: StyleId; questions: readonly Question[] }[]): Promise<Seen> {
    const seen: Seen = { styles: [], notRunning: [] };
    // One after the other: they share a machine, and a reader compares them.
    for (const { style, questions } of of) {
      const base = places.find(({ id }) => id === style)?.asked ?? '';
      const one = await askStyle({ base, traces }, style, questions).catch(() => undefined);
      if (one) seen.styles.push(one);
      else seen.notRunning.push(style);
    }
    if (seen.styles.length === 0) throw new HttpProblem('pattern-not-running');
    return seen;
  }

  return {
    '/api/labs/api-styles/own/:query': {
      POST: labRoute(async (params) => {
        const { data } = written.safeParse(params);
        if (!data)
          throw new HttpProblem('route-not-found', `Cannot ask: a query has 1 to ${longestQuery} characters here`);
        return inTurn(() => ask([{ style: 'graphql', questions: [ownQuestion(data.query)] }]));
      }),
    },
    '/api/labs/api-styles/:screen': {
      POST: labRoute(async (params) => {
        const { data } = asked.safeParse(params);
        if (!data) throw new HttpProblem('route-not-found');
        return inTurn(() => ask(styles.map(({ id }) => ({ style: id, questions: questions[id][data.screen] }))));
      }),
    },
  };
}
