// The policy sets behind the routes of AuthZEN, as one Express app. Starts nothing: tests and the server share it.
import type { Express } from 'express';
import { createHttpApp, type HttpAppOptions } from '#kit/http';
import type { Config } from './config.ts';
import { onlyBearerOf } from './decision-point/bearer.ts';
import { createDecisionPoint } from './decision-point/decision-point.ts';
import { metadataPath } from './decision-point/metadata.ts';
import { openapi } from './decision-point/openapi.ts';
import { decisionPointProblems } from './decision-point/problems.ts';
import { decisionPointRoutes, echoRequestId } from './decision-point/routes.ts';
import { createBlogSet } from './policy-sets/blog.ts';
import { createTodoSet } from './policy-sets/todo.ts';

export type Parts = { config: Config; logger: HttpAppOptions['logger']; now: () => Date };

export function createApp({ config, logger, now }: Parts): Express {
  // A caller that sends a date as a number makes a condition fail; that is no fault of this program.
  const report = (failure: object) => logger.warn(failure, 'a policy failed and denied');
  const point = createDecisionPoint([createBlogSet({ now, report }), createTodoSet(report)]);
  return createHttpApp({
    name: 'Policy decision point',
    settings: config,
    logger,
    problems: decisionPointProblems,
    openapi,
    home: {
      links: {
        '/docs': 'the API, to read and to try',
        [metadataPath]: 'where each endpoint is, for programs',
        '/openapi.json': 'the API as a document for programs',
      },
    },
    ready: async () => {},
    before: [echoRequestId, onlyBearerOf(config.PDP_BEARER_TOKEN, '/access/')],
    routes: decisionPointRoutes(point, config.PDP_URL),
  });
}
