import { describe, expect, test } from 'vitest';
import { contextFrom } from '#http-server';
import { eventually, sendRaw, serve } from '../testing/serve.ts';
import { answer, type Routes, requestContext } from './index.ts';

const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';
const parent = '00f067aa0ba902b7';
const newId = () => '11111111-2222-4333-8444-555566667777';
const own = '8444555566667777';
const fresh = `00-11111111222243338444555566667777-${own}-01`;

describe('the trace of the caller', () => {
  test.each([
    ['is continued, with a span of our own', `00-${traceId}-${parent}-01`, `00-${traceId}-${own}-01`],
    ['keeps the flag "not sampled"', `00-${traceId}-${parent}-00`, `00-${traceId}-${own}-00`],
    ['keeps no flag that version 00 does not know', `00-${traceId}-${parent}-ff`, `00-${traceId}-${own}-03`],
    ['is read from a later version', `cc-${traceId}-${parent}-01-more`, `00-${traceId}-${own}-01`],
  ])('%s', (_title, traceparent, expected) => {
    expect(contextFrom({ traceparent, tracestate: 'a=1' }, newId)).toMatchObject({
      traceparent: expected,
      tracestate: 'a=1',
    });
  });

  test.each([
    'garbage',
    '',
    `00-${traceId}-${parent}`,
    `00-${traceId}-${parent}-01-more`,
    `ff-${traceId}-${parent}-01`,
    `00-${traceId.toUpperCase()}-${parent}-01`,
    `00-${'0'.repeat(32)}-${parent}-01`,
    `00-${traceId}-${'0'.repeat(16)}-01`,
    `00-${traceId}-${parent}-01, 00-${traceId}-${parent}-01`,
  ])('is replaced when it is malformed, and its state dropped: %s', (traceparent) => {
    expect(contextFrom({ traceparent, tracestate: 'a=1' }, newId)).toEqual({ requestId: newId(), traceparent: fresh });
  });

  test('two requests get two ids', () => {
    const [one, two] = [contextFrom({}), contextFrom({})];
    expect(one.requestId).not.toBe(two.requestId);
    expect(one.traceparent).not.toBe(two.traceparent);
  });
});

describe('the request id of the caller', () => {
  test.each(['a', 'A-1_b.c', 'x'.repeat(64)])('is taken over: %s', (sent) => {
    expect(contextFrom({ 'x-request-id': sent }, newId).requestId).toBe(sent);
  });
  test.each(['', 'x'.repeat(65), 'a b', 'a\r\nSet-Cookie: b', 'a, b', '{"a":1}', 'ä', 'a\n'])(
    'is replaced: %j',
    (sent) => {
      expect(contextFrom({ 'x-request-id': sent }, newId).requestId).toBe(newId());
    },
  );
});

const routes: Routes = {
  '/context': {
    GET: async (req, res) => {
      await new Promise(setImmediate);
      req.app.emit('log');
      answer(res, 200, requestContext());
    },
  },
};

test('a handler finds the context after any await, the answer carries it, and outside there is none', async () => {
  const { url } = await serve({ routes });
  const ask = async (id: string) => {
    const traceparent = `00-${traceId}-${parent}-01`;
    const response = await fetch(`${url}/context`, { headers: { 'x-request-id': id, traceparent, tracestate: 'v=1' } });
    return { sent: Object.fromEntries(response.headers), inside: await response.json() };
  };
  for (const { sent, inside } of await Promise.all([ask('one'), ask('two'), ask('three')])) {
    expect(inside).toEqual({
      requestId: sent['x-request-id'],
      traceparent: sent.traceparent,
      tracestate: 'v=1',
    });
  }
  expect(requestContext()).toBeUndefined();
});

test('a request id cannot smuggle a header or a log line', async () => {
  const { port, lines } = await serve({ routes });
  const smuggled = 'GET /context HTTP/1.1\r\nHost: a\r\nConnection: close\r\nX-Request-Id: a\\r\\nX-Evil: 1\r\n\r\n';
  expect(await sendRaw(port, smuggled)).not.toMatch(/x-evil/i);
  expect(await sendRaw(port, smuggled.replace('\\r\\n', '\r'))).not.toMatch(/x-evil/i);
  await eventually(() => lines.find(({ path }) => path === '/context'));
  expect(JSON.stringify(lines)).not.toMatch(/x-evil/i);
});
