// An environment is only as true as its source: the caller's address is a header unless the proxies are counted.
import express from 'express';
import { expect } from 'vitest';
import { pitfall } from '#pitfall';
import { code, createPolicies } from '../src/index.ts';
import { listen } from '../testing/listen.ts';

type Environment = { address: string };

const policies = createPolicies<null, Environment, { 'report:read': null }>({
  actions: ['report:read'],
  policies: ({ permit }) => [
    permit(
      'report:read',
      'the office network reads',
      code('the address is ours', ({ environment }) => environment.address.startsWith('10.')),
    ),
  ],
  report: ({ error }) => {
    throw error;
  },
});

/** The status that a caller gets whose request arrives with this X-Forwarded-For, under an Express `trust proxy`. */
async function statusOf(trustProxy: boolean | number, forwardedFor: string): Promise<number> {
  const app = express().set('trust proxy', trustProxy);
  app.get('/', (req, res) => {
    const isPermitted = policies.may(null, 'report:read', null, { address: req.ip ?? '' });
    res.sendStatus(isPermitted ? 204 : 403);
  });
  const response = await fetch(await listen(app), { headers: { 'x-forwarded-for': forwardedFor } });
  return response.status;
}

pitfall(
  'ABAC-16: X-Forwarded-For from an untrusted hop is ignored',
  async (trustProxy: boolean | number) => {
    expect(await statusOf(trustProxy, '10.0.0.7')).toBe(403);
  },
  { naive: true, ours: 0 },
);

pitfall(
  'ABAC-16: behind one gateway, what the caller wrote before the entry of the gateway is ignored',
  async (trustProxy: boolean | number) => {
    expect(await statusOf(trustProxy, '10.0.0.7, 203.0.113.9')).toBe(403);
  },
  { naive: true, ours: 1 },
);

pitfall(
  'ABAC-16: behind one gateway, the address is that of the caller and not of the gateway',
  async (trustProxy: boolean | number) => {
    expect(await statusOf(trustProxy, '10.0.0.7')).toBe(204);
  },
  { naive: false, ours: 1 },
);
