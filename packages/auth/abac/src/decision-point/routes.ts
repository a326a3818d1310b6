// The decision point over HTTP, as AuthZEN 1.0 binds it: a decision is a 200, whatever it is.
import type { RequestHandler } from 'express';
import type { z } from 'zod';
import { answer, parseBody, type Routes } from '#kit/http';
import type { DecisionPoint } from './decision-point.ts';
import { evaluateBatch } from './evaluations.ts';
import { metadataOf, metadataPath, paths } from './metadata.ts';
import { actionSearch, evaluation, evaluations, resourceSearch, subjectSearch } from './schemas.ts';
import { searchActions, searchResources, searchSubjects } from './search.ts';

/** `url` is where callers reach it; unless given, the address that a caller used. */
export function decisionPointRoutes(point: DecisionPoint, url: string | undefined): Routes {
  const asked = <Schema extends z.ZodType>(schema: Schema, work: (question: z.output<Schema>) => object) => ({
    POST: ((req, res) => answer(res, 200, work(parseBody(schema, req)))) satisfies RequestHandler,
  });
  return {
    [paths.access_evaluation_endpoint]: asked(evaluation, point.evaluate),
    [paths.access_evaluations_endpoint]: {
      POST: (req, res) => {
        const batch = parseBody(evaluations, req);
        const isBatch = batch.evaluations !== undefined && batch.evaluations.length > 0;
        if (isBatch) answer(res, 200, { evaluations: evaluateBatch(point, batch) });
        else answer(res, 200, point.evaluate(parseBody(evaluation, req)));
      },
    },
    [paths.search_subject_endpoint]: asked(subjectSearch, (search) => searchSubjects(point, search)),
    [paths.search_resource_endpoint]: asked(resourceSearch, (search) => searchResources(point, search)),
    [paths.search_action_endpoint]: asked(actionSearch, (search) => searchActions(point, search)),
    [metadataPath]: {
      GET: (req, res) => answer(res, 200, metadataOf(url ?? `${req.protocol}://${req.get('host')}`)),
    },
  };
}

/** AuthZEN lets a caller name its request as it likes; the kit gives an odd name another one, for its log. */
export const echoRequestId: RequestHandler = (req, res, next) => {
  const id = req.get('x-request-id');
  if (id && id.length <= 255) res.setHeader('X-Request-Id', id);
  next();
};
