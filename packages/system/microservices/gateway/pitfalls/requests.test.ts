// What of a request must not reach a service, and what must.
import { expect } from 'vitest';
import { pitfall } from '#pitfall';
import { request, sendRaw, statusOf } from '../testing/raw.ts';
import { naive, type OpenGateway, ours } from '../testing/subject.ts';
import { openUpstream } from '../testing/upstream.ts';
import { createNaiveGateway, createNaiveMounts, createNaiveRewrites } from './naive-gateway.ts';

pitfall(
  'GW-1: the service receives the path that the contract documents',
  async (open: OpenGateway) => {
    const { url, seen } = await openUpstream();
    const gateway = await open(url);
    await fetch(`${gateway.url}/api/auth/login?x=1`, { method: 'POST' });
    expect(seen.map((each) => each.url)).toEqual(['/api/auth/login?x=1']);
  },
  { naive: naive(createNaiveMounts), ours },
);

pitfall(
  'GW-2: what a client says of its identity never reaches a service',
  async (open: OpenGateway) => {
    const { url, seen } = await openUpstream();
    const gateway = await open(url);
    const lies = { 'X-User-Id': 'admin', 'X-Internal-Secret': 's', 'X-Forwarded-For': '6.6.6.6' };
    await fetch(`${gateway.url}/api/posts`, { headers: lies });
    const { headers = {} } = seen[0] ?? {};
    expect([headers['x-user-id'], headers['x-internal-secret']]).toEqual([undefined, undefined]);
    expect(headers['x-forwarded-for']).not.toContain('6.6.6.6');
  },
  { naive: naive(createNaiveGateway), ours },
);

pitfall(
  'GW-3: every hop carries a request id, also when the client sent none',
  async (open: OpenGateway) => {
    const { url, seen } = await openUpstream();
    const gateway = await open(url);
    await fetch(`${gateway.url}/api/posts`);
    expect(seen[0]?.headers['x-request-id']).toHaveLength(1);
  },
  { naive: naive(createNaiveGateway), ours },
);

pitfall(
  'GW-9: a body of 20 MB is a 413',
  async (open: OpenGateway) => {
    const { url, seen } = await openUpstream((_req, res) => res.end());
    const gateway = await open(url);
    const answer = await fetch(`${gateway.url}/api/posts`, { method: 'POST', body: Buffer.alloc(20_000_000) });
    expect([answer.status, seen.length]).toEqual([413, 0]);
  },
  { naive: naive(createNaiveGateway), ours },
);

pitfall(
  'GW-13: a path with a second reading is refused at the gateway',
  async (open: OpenGateway) => {
    const { url, seen } = await openUpstream();
    const { port } = await open(url);
    const targets = [
      '/api/auth/../users/x',
      '/api/auth/%2e%2e/users',
      '/api/auth/..%2fusers',
      'http://evil.test/api/auth/x',
    ];
    const answers = await Promise.all(targets.map((target) => sendRaw(port, request(`GET ${target}`))));
    expect(seen.map((each) => each.url)).toEqual([]);
    expect(answers.map(statusOf)).toEqual([400, 400, 404, 400]);
  },
  { naive: naive(createNaiveGateway), ours },
);

pitfall(
  'GW-14: headers of the connection end with the connection',
  async (open: OpenGateway) => {
    const { url, seen } = await openUpstream();
    const { port } = await open(url);
    const lines = ['Connection: close, X-Mine', 'X-Mine: 1', 'TE: trailers', 'Proxy-Authorization: Basic eDp5'];
    await sendRaw(port, request('GET /api/posts', ...lines));
    const { headers = {} } = seen[0] ?? {};
    expect(['x-mine', 'te', 'proxy-authorization'].filter((name) => name in headers)).toEqual([]);
  },
  { naive: naive(createNaiveGateway), ours },
);

pitfall(
  'GW-15: a path without anything behind it arrives without a slash at its end',
  async (open: OpenGateway) => {
    const { url, seen } = await openUpstream();
    const gateway = await open(url);
    await fetch(`${gateway.url}/api/users?page=2`);
    expect(seen.map((each) => each.url)).toEqual(['/api/users?page=2']);
  },
  { naive: naive(createNaiveRewrites), ours },
);

pitfall(
  'GW-16: a path that only begins like that of a service reaches no service',
  async (open: OpenGateway) => {
    const { url, seen } = await openUpstream();
    const gateway = await open(url);
    const { status } = await fetch(`${gateway.url}/api/posts-internal`);
    expect([status, seen.length]).toEqual([404, 0]);
  },
  { naive: naive(createNaiveGateway), ours },
);
