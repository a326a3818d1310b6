import { expect, test } from 'vitest';
import { eventually, json, serve } from '../testing/serve.ts';
import { answer, createLogger, type Routes } from './index.ts';

const withLog = (log: (text: string) => void): Routes => ({
  '/login': {
    POST: async (_req, res) => {
      log('in the handler');
      res.setHeader('Set-Cookie', 'session=hunter2');
      answer(res, 200, { token: 'hunter2' });
    },
  },
});

test('each request is one line: method, path without query, status, time and ids, and nothing that is secret', async () => {
  const { url, lines } = await serve({ routes: withLog(() => {}) });
  const headers = { 'content-type': 'application/json', authorization: 'Bearer hunter2', cookie: 'session=hunter2' };
  const sent = await fetch(`${url}/login?token=hunter2`, { ...json({ password: 'hunter2' }), headers });
  const line = await eventually(() => lines[0]);
  expect(lines).toHaveLength(1);
  expect(line).toEqual({
    level: 30,
    time: expect.any(Number),
    pid: process.pid,
    hostname: expect.any(String),
    name: 'test',
    msg: 'request',
    method: 'POST',
    path: '/login',
    status: 200,
    ms: expect.any(Number),
    requestId: sent.headers.get('x-request-id'),
    traceId: sent.headers.get('traceparent')?.slice(3, 35),
  });
  expect(JSON.stringify(line)).not.toContain('hunter2');
});

test('a probe is logged at debug only, so that it fills no log', async () => {
  const quiet = await serve({ routes: withLog(() => {}) });
  for (const path of ['healthz', 'readyz', 'nope']) await fetch(`${quiet.url}/${path}`);
  await eventually(() => quiet.lines[0]);
  expect(quiet.lines.map(({ path }) => path)).toEqual(['/nope']);
});

test('what a handler logs carries the ids of its request', async () => {
  const log = { line: (_text: string) => {} };
  const { url, logger, lines } = await serve({ routes: withLog((text) => log.line(text)) });
  log.line = (text) => logger.info(text);
  const sent = await fetch(`${url}/login`, json({}));
  expect(lines.find(({ msg }) => msg === 'in the handler')).toMatchObject({
    requestId: sent.headers.get('x-request-id'),
    traceId: sent.headers.get('traceparent')?.slice(3, 35),
  });
});

test('of an error only its name, message, code and stack are written', () => {
  const lines: string[] = [];
  const logger = createLogger({ name: 'test', level: 'info' }, { write: (line) => void lines.push(line) });
  const cause = new Error('the cause');
  logger.error({ err: Object.assign(new Error('it broke', { cause }), { code: 'E1', detail: 'Key (email)=(a@b.c)' }) });
  logger.error({ err: 'text' });
  expect(JSON.parse(lines[0] ?? '').err).toEqual({
    type: 'Error',
    message: 'it broke: the cause',
    code: 'E1',
    stack: expect.stringContaining('the cause'),
  });
  expect(JSON.parse(lines[1] ?? '').err).toEqual({ message: 'text' });
});
