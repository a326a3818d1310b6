// The lab's own routes: a screen in all three styles, and a query that somebody has written.
import { z } from 'zod';
import { answer, HttpProblem, type Routes } from '#kit/http';
import type { Place } from '../../places.ts';
import { onlyOurPages } from '../only-our-pages.ts';
import { askStyle } from './ask-style.ts';
import { longestQuery, type StyleId, screens, styles } from './choices.ts';
import { ownQuestion, type Question, questions } from './questions.ts';
import type { Seen } from './seen.ts';

const mostAtOnce = 4;
const asked = z.object({ screen: z.enum(screens.map(({ id }) => id)) });
const written = z.object({ query: z.string().trim().min(1).max(longestQuery) });

/** `traces` is the address of the ring that keeps what the patterns did. */
export function apiStyleRoutes(places: readonly Place[], traces: string): Routes {
  let running = 0;

  /** Each that runs is asked, and the others are named. Throws `pattern-not-running` when there is none. */
  async function ask(of: readonly { style: StyleId; questions: readonly Question[] }[]): Promise<Seen> {
    if (running >= mostAtOnce) throw new HttpProblem('lab-busy');
    running += 1;
    const seen: Seen = { styles: [], notRunning: [] };
    try {
      // One after the other: they share a machine, and a reader compares them.
      for (const { style, questions } of of) {
        const base = places.find(({ id }) => id === style)?.asked ?? '';
        const one = await askStyle({ base, traces }, style, questions).catch(() => undefined);
        if (one) seen.styles.push(one);
        else seen.notRunning.push(style);
      }
    } finally {
      running -= 1;
    }
    if (seen.styles.length === 0) throw new HttpProblem('pattern-not-running');
    return seen;
  }

  return {
    '/api/labs/api-styles/own/:query': {
      POST: [
        onlyOurPages,
        async ({ params }, res) => {
          const { data } = written.safeParse(params);
          if (!data)
            throw new HttpProblem('route-not-found', `Cannot ask: a query has 1 to ${longestQuery} characters here`);
          const seen = await ask([{ style: 'graphql', questions: [ownQuestion(data.query)] }]);
          answer(res, 200, seen, { 'Cache-Control': 'no-store' });
        },
      ],
    },
    '/api/labs/api-styles/:screen': {
      POST: [
        onlyOurPages,
        async ({ params }, res) => {
          const { data } = asked.safeParse(params);
          if (!data) throw new HttpProblem('route-not-found');
          const seen = await ask(styles.map(({ id }) => ({ style: id, questions: questions[id][data.screen] })));
          answer(res, 200, seen, { 'Cache-Control': 'no-store' });
        },
      ],
    },
  };
}
