// For tests: replicas of an app with one limit, as real servers.
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import express, { type ErrorRequestHandler } from 'express';
import type { Store } from 'express-rate-limit';
import { onTestFinished } from 'vitest';
import { type Limit, limitRequests, shareLimits } from '../src/index.ts';

export type Where = { patienceMs?: number; redisUrl?: string; databaseUrl?: string };

class Refusal extends Error {
  readonly waitSeconds: number;
  constructor(waitSeconds: number) {
    super('Too many');
    this.waitSeconds = waitSeconds;
  }
}

const onRefusal: ErrorRequestHandler = (error, _req, res, _next) =>
  error instanceof Refusal ? void res.status(429).json(error.waitSeconds) : void res.status(500).json(String(error));

/** `?as=` is whose request it is, `?status=` what is answered. */
export async function openReplica(
  where: Where,
  { scope = 'blog', ...limit }: Partial<Limit> & { scope?: string } = {},
) {
  const failures: unknown[] = [];
  const app = express();
  // A busy machine is not a place that is away.
  shareLimits(app, { scope, patienceMs: 10_000, ...where, onFailure: (error) => failures.push(error) });
  const givenBack = watchGivingBack(app);
  const key: Limit['key'] = (req, client) => String(req.query.as ?? client);
  const standard = { name: 'requests', requests: 3, windowSeconds: 60, key };
  app.use(limitRequests({ ...standard, ...limit }, (seconds) => new Refusal(seconds)));
  app.get('/', (req, res) => void res.status(Number(req.query.status ?? 200)).json('ok'));
  app.use(onRefusal);
  const server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  onTestFinished(async () => {
    server.close();
    server.closeAllConnections();
    await app.get('limits')?.close();
  });

  async function ask(as: string, status = 200): Promise<{ status: number; waitSeconds: number }> {
    const answer = await fetch(`http://127.0.0.1:${port}/?as=${encodeURIComponent(as)}&status=${status}`);
    const waitSeconds = Number(await answer.json());
    await givenBack();
    return { status: answer.status, waitSeconds };
  }
  return { failures, ask, statuses: statusesOf(ask) };
}

/** A count is given back when the answer is out already. Whoever asks one after the other waits for that as well. */
function watchGivingBack(app: express.Express): () => Promise<unknown> {
  const limits: { storeOf: (limit: Limit) => Store } | undefined = app.get('limits');
  const pending: unknown[] = [];
  if (!limits) return () => Promise.all(pending);
  const storeOf = (limit: Limit): Store => {
    const store = limits.storeOf(limit);
    return { ...store, decrement: (key: string) => void pending.push(store.decrement(key)) };
  };
  app.set('limits', { ...limits, storeOf });
  return () => Promise.all(pending);
}

/** One after the other. */
const statusesOf = (ask: (as: string, status?: number) => Promise<{ status: number }>) => {
  return async (as: string, ...statuses: number[]): Promise<number[]> => {
    const seen = [];
    for (const status of statuses) seen.push((await ask(as, status)).status);
    return seen;
  };
};
