// For those who run this: how each build of the read models is doing, and what an operator may do about it.

import type { Response } from 'express';
import { z } from 'zod';
import { BlogError, type Role } from '#contract';
import { signedIn } from '#jwt-refresh';
import { answer, HttpProblem, parseBody, type Routes } from '#kit/http';
import type { Projector } from '../projections/projector.ts';
import { describeBuilds, toMetrics } from '../projections/report.ts';
import { permissions } from '../rules/permissions.ts';

const skipInput = z.strictObject({ position: z.int().positive(), reason: z.string().trim().min(1).max(500) });

type Dependencies = {
  projectors: Projector[];
  /** As the account is now: a token lives on for minutes after its account, or its role, is gone. */
  roleOf(id: string): Promise<Role | undefined>;
};

export function operationRoutes({ projectors, roleOf }: Dependencies): Routes {
  const operator = async (res: Response) => {
    const by = signedIn(res);
    const role = await roleOf(by.id);
    if (role === undefined)
      throw new BlogError('invalid-token', 'Cannot operate the read models: your account is gone');
    if (!permissions.may(role, 'read-models:operate'))
      throw new BlogError('forbidden', 'Cannot operate the read models: that is for administrators');
    return by;
  };
  const noStore = { 'Cache-Control': 'no-store' };

  return {
    '/metrics': {
      GET: async (_req, res) => {
        const text = toMetrics(await describeBuilds(projectors));
        res.writeHead(200, { ...noStore, 'Content-Type': 'text/plain; version=0.0.4; charset=utf-8' }).end(text);
      },
    },
    '/api/read-models': {
      GET: async (_req, res) => {
        await operator(res);
        answer(res, 200, { builds: await describeBuilds(projectors) }, noStore);
      },
    },
    '/api/read-models/rebuild': {
      POST: async (_req, res) => {
        await operator(res);
        for (const projector of projectors) await projector.rebuild();
        answer(res, 202, { builds: await describeBuilds(projectors) }, noStore);
      },
    },
    '/api/read-models/skip': {
      POST: async (req, res) => {
        const { id } = await operator(res);
        const { position, reason } = parseBody(skipInput, req);
        const done = await Promise.all(projectors.map((projector) => projector.skip(position, id, reason)));
        if (!done.includes(true))
          throw new HttpProblem('not-stuck', `Cannot skip position ${position}: no projection stands there`);
        answer(res, 202, { position, reason, operator: id }, noStore);
      },
    },
  };
}
