// Projections for whoever runs them: where each one stands, the one order that lets it pass an event, and the one that makes it
// again.
import { randomUUID } from 'node:crypto';
import type { Request, Response } from 'express';
import type { Pool } from 'pg';
import { z } from 'zod';
import { BlogError, line } from '#contract';
import { answer, HttpProblem, parseBody, type Routes } from '#kit/http';
import type { EventStore } from '../event-store/event-store.ts';
import { recordOperation } from '../projections/operations.ts';
import type { Projection } from '../projections/projection.ts';
import { orderRebuild } from '../projections/rebuild.ts';
import { skipEvent } from '../projections/skip.ts';
import { readStatus } from '../projections/status.ts';
import { storeProblem } from './problems.ts';
import { type Actors, param } from './request.ts';

type Parts = {
  pool: Pool;
  projections: readonly Projection[];
  store: EventStore;
  actors: Actors;
  appended: () => void;
  now: () => Date;
};

/** Two orders at once: the second is told that somebody else was first. */
const refused = (error: unknown) => Promise.reject(storeProblem(error));

const skip = z.strictObject({ position: z.int().min(1), reason: line(500) });
const rebuild = z.strictObject({ reason: line(500) });

export function projectionRoutes({ pool, projections, store, actors, appended, now }: Parts): Routes {
  const noStore = { 'Cache-Control': 'no-store' };

  async function administrator(res: Response, what: string): Promise<string> {
    const actor = await actors.actor(res);
    if (actor.role !== 'ADMIN') throw new BlogError('forbidden', `Cannot ${what}: only an administrator does`);
    return actor.id;
  }

  function named<Known extends { name: string }>(known: readonly Known[], req: Request): Known {
    const found = known.find(({ name }) => name === param(req, 'name'));
    if (found) return found;
    throw new HttpProblem('projection-not-found', `Cannot find the projection "${param(req, 'name')}"`);
  }

  return {
    '/projections': {
      GET: async (_req, res) => answer(res, 200, { items: await readStatus(pool) }, noStore),
    },
    '/projections/:name/skip': {
      POST: async (req, res) => {
        const actor = await administrator(res, 'skip an event');
        const input = parseBody(skip, req);
        const { name: projection, stoppedAt } = named(await readStatus(pool), req);
        if (stoppedAt !== input.position) {
          const stands = stoppedAt === null ? 'it does not stand still' : `it stands at ${stoppedAt}`;
          const what = `position ${input.position} of "${projection}"`;
          throw new HttpProblem('validation-failed', `Cannot skip ${what}: ${stands}`);
        }
        const order = { projection, ...input, actor, command: randomUUID(), at: now() };
        await skipEvent({ store, db: pool }, order).catch(refused);
        appended();
        answer(res, 204);
      },
    },
    '/projections/:name/rebuild': {
      POST: async (req, res) => {
        const actor = await administrator(res, 'make a projection again');
        const { reason } = parseBody(rebuild, req);
        const projection = named(projections, req);
        const data = { projection: projection.name, reason };
        const order = { type: 'RebuildOrdered', at: now(), data } as const;
        await recordOperation(store, order, { actor, command: randomUUID() }).catch(refused);
        await orderRebuild(pool, projection);
        answer(res, 202, { items: await readStatus(pool) }, noStore);
      },
    },
  };
}
