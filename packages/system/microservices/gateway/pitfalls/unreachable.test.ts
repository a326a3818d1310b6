// A service that cannot be asked, in the ways in which that happens: what the client hears of it.
import { expect } from 'vitest';
import { pitfall } from '#pitfall';
import { nowhere } from '../testing/gateway.ts';
import { request, sendRaw } from '../testing/raw.ts';
import { naive, type OpenGateway, ours } from '../testing/subject.ts';
import { openRawUpstream } from '../testing/upstream.ts';
import { createNaiveGateway, createNaiveHandler } from './naive-gateway.ts';

/** Longer than a name may be, so that it is nobody's without a question to the network. */
const unknownName = `posts-${'x'.repeat(60)}`;

/** `undefined` instead of a problem when it is none. */
async function answerOf({ url }: { url: string }) {
  const answer = await fetch(`${url}/api/posts`);
  const isProblem = answer.headers.get('content-type')?.includes('application/problem+json');
  const text = await answer.text();
  return { status: answer.status, text, code: isProblem ? JSON.parse(text).code : undefined };
}

pitfall(
  'GW-7: a service whose name is not known is a problem without that name',
  async (open: OpenGateway) => {
    const { status, code, text } = await answerOf(await open(`http://${unknownName}:4006`));
    expect([status, code]).toEqual([503, 'unavailable']);
    expect(text).not.toContain('posts-');
  },
  { naive: naive(createNaiveGateway), ours },
);

pitfall(
  'GW-17: a service that hangs up amid a request is a 502, and no time-out',
  async (open: OpenGateway) => {
    const { url } = await openRawUpstream((socket) => socket.resetAndDestroy());
    const { status, code } = await answerOf(await open(url));
    expect([status, code]).toEqual([502, 'bad-gateway']);
  },
  { naive: naive(createNaiveGateway), ours },
);

pitfall(
  'GW-18: what fails on the way to a service is answered where all failures are',
  async (open: OpenGateway) => {
    const { status, code } = await answerOf(await open(nowhere));
    expect([status, code]).toEqual([503, 'unavailable']);
  },
  { naive: naive(createNaiveHandler), ours },
);

pitfall(
  'GW-19: the answer says nothing that the request said',
  async (open: OpenGateway) => {
    const { port } = await open(nowhere);
    const answer = await sendRaw(port, request('GET /api/posts/said-by-a-client'));
    expect(answer).not.toMatch(/said-by-a-client|blog\.example/);
  },
  { naive: naive(createNaiveGateway), ours },
);
