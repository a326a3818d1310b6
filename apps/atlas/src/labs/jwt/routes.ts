// The lab's own route: to tell one story of tokens from its beginning. Nothing of it is kept between two requests.
import { z } from 'zod';
import { HttpProblem, type Routes } from '#kit/http';
import type { Place } from '../../places.ts';
import { atMost } from '../at-most.ts';
import { labRoute } from '../lab-route.ts';
import { actions, mostActions, places as where } from './choices.ts';
import { openLibraryWorld } from './library-world.ts';
import { openPatternWorld } from './pattern-world.ts';
import { tellStory } from './tell-story.ts';

/** Each checks a password, which is slow on purpose. */
const mostSignIns = 3;

const asked = z.object({
  place: z.enum(where.map(({ id }) => id)),
  story: z
    .string()
    .transform((text) => text.split(','))
    .pipe(
      z
        .array(z.enum(actions.map(({ id }) => id)))
        .min(1)
        .max(mostActions),
    )
    .refine((story) => story.filter((action) => action === 'sign-in').length <= mostSignIns),
});

export function jwtRoutes(places: readonly Place[]): Routes {
  const pattern = places.find(({ id }) => id === 'jwt-refresh');
  if (!pattern) return {};
  const inTurn = atMost(4);

  return {
    '/api/labs/jwt/:place/:story': {
      POST: labRoute(async (params) => {
        const { data } = asked.safeParse(params);
        if (!data)
          throw new HttpProblem(
            'route-not-found',
            `Cannot tell this story: it has more than ${mostActions} actions, more than ${mostSignIns} sign-ins, or an action that nobody knows`,
          );
        return inTurn(() => told(data, pattern.asked));
      }),
    },
  };
}

async function told({ place, story }: z.output<typeof asked>, pattern: string) {
  const world = place === 'library' ? openLibraryWorld() : openPatternWorld(pattern);
  return tellStory(world, story).finally(world.end);
}
