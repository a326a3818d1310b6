// A service that fails slowly: whoever waits for it fails with it.
import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, onTestFinished } from 'vitest';
import { z } from 'zod';
import { pitfall } from '#pitfall';
import { createServiceClient } from '#service-calls';
import { naiveClient } from './naive-calls.ts';

const budgetMs = 200;

async function clientOf(create: typeof createServiceClient, answer: RequestListener) {
  const server = createServer(answer);
  await once(server.listen(0, '127.0.0.1'), 'listening');
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return create({ name: 'users-service', url, token: () => 'a.b.c', budgetMs });
}

pitfall(
  'MICRO-1: a service that never answers is given up within a budget, and the client hears to come again',
  async (create: typeof createServiceClient) => {
    const { call } = await clientOf(create, () => {});
    const asking = call('find-user', {}, z.unknown()).catch(({ code }) => code);
    const outcome = await Promise.race([asking, pause(10 * budgetMs, 'still waits', { ref: false })]);
    expect(outcome).toBe('service-unavailable');
  },
  { naive: naiveClient, ours: createServiceClient },
);

pitfall(
  'MICRO-2: what another service refuses is refused in its words',
  async (create: typeof createServiceClient) => {
    const { call } = await clientOf(create, (_req, res) => {
      const problem = { code: 'email-taken', detail: 'Cannot use this address: another account has it' };
      res.writeHead(409, { 'Content-Type': 'application/problem+json' }).end(JSON.stringify(problem));
    });
    expect(await call('register-user', {}, z.unknown()).catch(({ code }) => code)).toBe('email-taken');
  },
  { naive: naiveClient, ours: createServiceClient },
);
