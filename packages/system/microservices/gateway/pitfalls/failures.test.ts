// What a gateway makes of services that fail.
import { expect } from 'vitest';
import { outcome, pitfall } from '#pitfall';
import { nowhere } from '../testing/gateway.ts';
import { naive, type OpenGateway, ours } from '../testing/subject.ts';
import { openRawUpstream, openUpstream } from '../testing/upstream.ts';
import { createNaiveBothTimeouts, createNaiveGateway, createNaiveParser, createNaiveTimeout } from './naive-gateway.ts';
import { createNaiveRetries } from './naive-retries.ts';

/** Longer than ours is allowed to take, and short enough to wait for the naive one. */
const patience = () => AbortSignal.timeout(3_000);

pitfall(
  'GW-4: a service that is away is a problem without its address',
  async (open: OpenGateway) => {
    const gateway = await open(nowhere);
    const answer = await fetch(`${gateway.url}/api/posts`);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '5']);
    expect(await answer.text()).not.toMatch(/127\.0\.0\.1|:9\b/);
  },
  { naive: naive(createNaiveGateway), ours },
);

pitfall(
  'GW-5: a service that never answers is a 504 within the budget',
  async (open: OpenGateway) => {
    const { url } = await openRawUpstream(() => {});
    const gateway = await open(url, { SERVICE_ANSWER_SECONDS: 0.1 });
    const asked = await outcome(async () => (await fetch(`${gateway.url}/api/posts`, { signal: patience() })).status);
    expect(asked).toEqual({ ok: true, value: 504 });
  },
  { naive: naive(createNaiveGateway), ours },
);

pitfall(
  'GW-6: half of a short answer is no answer',
  async (open: OpenGateway) => {
    const { url } = await openRawUpstream((socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{"a":'));
    const gateway = await open(url);
    expect((await fetch(`${gateway.url}/api/posts`)).status).toBe(502);
  },
  { naive: naive(createNaiveGateway), ours },
);

pitfall(
  'GW-8: nothing in an answer tells where the services are',
  async (open: OpenGateway) => {
    const { url } = await openUpstream((req, res) => {
      const headers = { Location: `http://${req.headers.host}/api/posts/1`, 'Set-Cookie': 'a=1; Domain=posts-service' };
      res.writeHead(201, headers).end();
    });
    const gateway = await open(url);
    const { headers } = await fetch(`${gateway.url}/api/posts`, { method: 'POST' });
    expect([headers.get('location'), headers.get('set-cookie')]).toEqual(['/api/posts/1', 'a=1']);
  },
  { naive: naive(createNaiveGateway), ours },
);

pitfall(
  'GW-10: a JSON body arrives',
  async (open: OpenGateway) => {
    const { url, seen } = await openUpstream();
    const gateway = await open(url);
    const sent = {
      method: 'POST',
      body: '{"a":1}',
      headers: { 'Content-Type': 'application/json' },
      signal: patience(),
    };
    const asked = await outcome(async () => (await fetch(`${gateway.url}/api/posts`, sent)).status);
    expect([asked, seen.map(({ body }) => body)]).toEqual([{ ok: true, value: 200 }, ['{"a":1}']]);
  },
  { naive: naive(createNaiveParser), ours },
);

pitfall(
  'GW-11: a client who waits for a slow service gets an answer, and no closed connection',
  async (open: OpenGateway) => {
    const { url } = await openRawUpstream(() => {});
    const gateway = await open(url, { SERVICE_ANSWER_SECONDS: 0.1 });
    const asked = await outcome(async () => (await fetch(`${gateway.url}/api/posts`, { signal: patience() })).status);
    expect(asked).toEqual({ ok: true, value: 504 });
  },
  { naive: naive(createNaiveBothTimeouts), ours },
);

pitfall(
  'GW-12: a service that has failed six times in a row is left alone for a while',
  async (open: OpenGateway) => {
    const { url, heads } = await openRawUpstream(() => {});
    const gateway = await open(url, { SERVICE_ANSWER_SECONDS: 0.5 });
    const ask = async () => (await fetch(`${gateway.url}/api/posts`)).status;
    expect(await Promise.all(Array.from({ length: 6 }, ask))).toEqual(Array(6).fill(504));
    expect([await ask(), heads.length]).toEqual([503, 6]);
  },
  { naive: naive(createNaiveTimeout), ours },
);

pitfall(
  'GW-20: a POST whose answer was lost is not sent again',
  async (open: OpenGateway) => {
    const { url, heads } = await openRawUpstream((socket) => socket.destroy());
    const gateway = await open(url);
    const answer = await fetch(`${gateway.url}/api/posts`, { method: 'POST', body: '{}' });
    expect([answer.status, heads.length]).toEqual([502, 1]);
  },
  { naive: naive(createNaiveRetries), ours },
);
