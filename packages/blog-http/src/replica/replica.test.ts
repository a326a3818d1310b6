// The headers of positions: which answers get one, and what a reader may send.
import assert from 'node:assert/strict';
import type { Response } from 'express';
import { onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { answer, createHttpApp, createLogger, HttpProblem, type Routes, readEnvironment, startServer } from '#kit/http';
import { httpSettings } from '#kit/settings';
import { readAfterOf } from './read-after.ts';
import { tellPosition } from './tell-position.ts';

const refuse = (code: string) => () => {
  throw new HttpProblem(code);
};
const routes: Routes = {
  '/post': {
    GET: (req, res) => answer(res, 200, { after: readAfterOf(req) ?? null }),
    POST: (_req, res) => answer(res, 201, { id: 1 }, { ETag: '"1"' }),
    PUT: refuse('precondition-failed'),
    PATCH: refuse('validation-failed'),
    DELETE: (_req, res: Response) => answer(res, 204),
  },
};

async function serve(position: () => Promise<number>) {
  const settings = readEnvironment(z.object(httpSettings), { PORT: '0' });
  const logger = createLogger({ name: 'test', level: 'silent' });
  const before = [tellPosition(position)];
  const app = createHttpApp({ name: 'Test', routes, problems: {}, logger, settings, before, ready: async () => {} });
  const { url, stop } = await startServer(app, { ...settings, DRAIN_SECONDS: 1 }, logger);
  onTestFinished(stop);
  return async (method: string, headers = {}) => {
    const { status, headers: got, ...rest } = await fetch(`${url}/post`, { method, headers });
    return { status, position: got.get('Position'), rest };
  };
}

test('each answer to a write tells the position after it, also a refusal for an old version, and no other', async () => {
  let at = 0;
  const ask = await serve(async () => ++at);
  const told = [];
  for (const method of ['POST', 'DELETE', 'PUT', 'PATCH', 'GET', 'OPTIONS']) {
    const { status, position } = await ask(method);
    told.push([method, status, position]);
  }
  assert.deepEqual(told, [
    ['POST', 201, '1'],
    ['DELETE', 204, '2'],
    ['PUT', 412, '3'],
    ['PATCH', 422, null],
    ['GET', 200, null],
    ['OPTIONS', 204, null],
  ]);
});

test('a write is answered also when the database is away since its commit', async () => {
  const ask = await serve(() => Promise.reject(new Error('away')));
  const { status, position } = await ask('POST');
  assert.deepEqual([status, position], [201, null]);
});

test('what is no position is refused', async () => {
  const ask = await serve(async () => 1);
  assert.equal((await ask('GET', { 'Read-After': '17' })).status, 200);
  for (const token of ['0/16B3748', '-1', '1.5', 'x', '9'.repeat(16), '']) {
    const { status } = await ask('GET', { 'Read-After': token });
    assert.equal(status, 400, token);
  }
});
