// /healthz: this process is alive. /readyz: what it stands on answers, and it is not being stopped.
import type { Express } from 'express';
import { answer } from './answer.ts';
import { HttpProblem } from './problem.ts';
import type { Routes } from './routes.ts';

const patienceMs = 2_000;

export function healthRoutes(app: Express, ready: () => Promise<unknown>): Routes {
  let asking: Promise<void> | undefined;
  // However many probes ask at once, the database is asked once.
  const isReady = () => {
    asking ??= inTime(ready).finally(() => {
      asking = undefined;
    });
    return asking;
  };
  return {
    '/healthz': { GET: (_req, res) => answer(res, 200, { status: 'ok' }) },
    '/readyz': {
      GET: async (_req, res) => {
        if (app.get('draining')) throw new HttpProblem('unavailable', 'This server is stopping');
        await isReady();
        answer(res, 200, { status: 'ok' });
      },
    },
  };
}

async function inTime(ready: () => Promise<unknown>): Promise<void> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error(`No answer within ${patienceMs} ms`)), patienceMs);
  try {
    await Promise.race([Promise.try(ready), late]);
  } catch (cause) {
    throw new HttpProblem('unavailable', 'A dependency does not answer', { cause });
  } finally {
    clearTimeout(timer);
  }
}
