// /healthz: this process is alive. /readyz: what it stands on answers, and it is not being stopped.
import type { Express } from 'express';
import { answer } from '#http-server';
import { HttpProblem } from './problem.ts';
import type { Routes } from './routes.ts';

export function healthRoutes(app: Express, ready: () => Promise<unknown>): Routes {
  // However many probes ask at once, the database is asked once.
  let asking: Promise<void> | undefined;
  const ask = async () => {
    const { promise: late, reject } = Promise.withResolvers<never>();
    setTimeout(reject, 2_000, new Error('No answer within two seconds')).unref();
    await Promise.race([Promise.try(ready), late]).finally(() => {
      asking = undefined;
    });
  };
  return {
    '/healthz': { GET: (_req, res) => answer(res, 200, { status: 'ok' }) },
    '/readyz': {
      GET: async (_req, res) => {
        if (app.get('draining')) throw new HttpProblem('unavailable', 'This server is stopping');
        asking ??= ask();
        await asking.catch((cause: unknown) => {
          throw cause instanceof HttpProblem ? cause : new HttpProblem('unavailable', 'No answer', { cause });
        });
        answer(res, 200, { status: 'ok' });
      },
    },
  };
}
