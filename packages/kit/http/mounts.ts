// Handlers that read their own bodies, behind the same ids, log, rate limit, checks and error handling as the routes.
import type { Express, Request, Response } from 'express';
import { boundBody } from '#http-server';
import { HttpProblem } from './problem.ts';
import type { BodyLimit } from './routes.ts';

type Mount = {
  /** Gets every method, `req.url` whole and the body unread. */
  handler: (req: Request, res: Response) => unknown;
  /** Its Content-Security-Policy, in place of one that allows nothing. */
  csp?: string;
  /** Unless given, as for the routes. */
  bodyLimitBytes?: number;
};

/** By Express path: '/graphql', '/trpc/*path'. */
export type Mounts = Record<string, Mount>;

export function mountHandlers(app: Express, mounts: Mounts, bodyLimit: BodyLimit): void {
  for (const [path, { handler, csp, bodyLimitBytes }] of Object.entries(mounts)) {
    app.all(path, async (req, res) => {
      const limit = bodyLimitBytes ?? bodyLimit(req, res);
      const tooLarge = () => new HttpProblem('body-too-large', `At most ${limit} bytes are accepted`);
      const over = boundBody(req, limit, tooLarge);
      if (/^100-continue$/i.test(req.get('expect') ?? '')) res.writeContinue();
      if (csp) res.setHeader('Content-Security-Policy', csp);
      // It may return long before its answer has ended, and its body may grow too large until then.
      await Promise.race([over, Promise.try(handler, req, res).then(() => over)]);
    });
  }
}
