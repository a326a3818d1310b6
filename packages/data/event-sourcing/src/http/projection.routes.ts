// Projections for whoever runs them: where each one stands, and the one order that lets it pass an event.
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { BlogError, line } from '#contract';
import { answer, HttpProblem, parseBody, type Routes } from '#kit/http';
import type { EventStore } from '../event-store/event-store.ts';
import type { Queryable } from '../event-store/postgres-event-store.ts';
import { skipEvent } from '../projections/skip.ts';
import { readStatus } from '../projections/status.ts';
import { type Actors, param } from './request.ts';

type Parts = { db: Queryable; store: EventStore; actors: Actors; appended: () => void; now: () => Date };

const skip = z.strictObject({ position: z.int().min(1), reason: line(500) });

export function projectionRoutes({ db, store, actors, appended, now }: Parts): Routes {
  return {
    '/projections': {
      GET: async (_req, res) => answer(res, 200, { items: await readStatus(db) }, { 'Cache-Control': 'no-store' }),
    },
    '/projections/:name/skip': {
      POST: async (req, res) => {
        const actor = await actors.actor(res);
        if (actor.role !== 'ADMIN')
          throw new BlogError('forbidden', 'Cannot skip an event: only an administrator does');
        const input = parseBody(skip, req);
        const projection = param(req, 'name');
        const known = (await readStatus(db)).find(({ name }) => name === projection);
        if (!known) throw new HttpProblem('projection-not-found', `Cannot find the projection "${projection}"`);
        if (known.stoppedAt !== input.position) {
          const stands = known.stoppedAt === null ? 'it does not stand still' : `it stands at ${known.stoppedAt}`;
          const what = `position ${input.position} of "${projection}"`;
          throw new HttpProblem('validation-failed', `Cannot skip ${what}: ${stands}`);
        }
        await skipEvent({ store, db }, { projection, ...input, actor: actor.id, command: randomUUID(), at: now() });
        appended();
        answer(res, 204);
      },
    },
  };
}
