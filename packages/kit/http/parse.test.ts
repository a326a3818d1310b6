import { expect, test } from 'vitest';
import { z } from 'zod';
import { json, serve } from '../testing/serve.ts';
import { answer, ifMatch, parseBody, parseQuery, type Routes } from './index.ts';

const post = z.strictObject({
  title: z.string().max(5),
  tags: z.array(z.strictObject({ 'a/b~c': z.string() })).optional(),
});
const list = z.object({
  status: z.enum(['draft', 'published']).optional(),
  q: z.coerce.string().optional(),
  limit: z.coerce.number().max(100).default(20),
});
const routes: Routes = {
  '/posts': {
    POST: (req, res) => answer(res, 201, parseBody(post, req)),
    GET: (req, res) => answer(res, 200, parseQuery(list, req)),
  },
};

type Problem = { code: string; errors: { pointer: string }[] };

test('a body that matches arrives typed', async () => {
  const { url } = await serve({ routes });
  const response = await fetch(`${url}/posts`, json({ title: 'short' }));
  expect([response.status, await response.json()]).toEqual([201, { title: 'short' }]);
});

test('every mistake of a body is named by a JSON pointer, unknown fields by name', async () => {
  const { url } = await serve({ routes });
  const response = await fetch(
    `${url}/posts`,
    json({ title: 'too long', role: 'ADMIN', tags: [{ 'a/b~c': 1, x: 1 }] }),
  );
  const { code, errors } = (await response.json()) as Problem;
  expect([response.status, code]).toEqual([422, 'validation-failed']);
  expect(errors.map(({ pointer }) => pointer).sort()).toEqual(['/role', '/tags/0/a~1b~0c', '/tags/0/x', '/title']);
});

test('a missing body is a mistake at the root', async () => {
  const { url } = await serve({ routes });
  const response = await fetch(`${url}/posts`, { method: 'POST' });
  expect(await response.json()).toMatchObject({ status: 422, errors: [{ pointer: '' }] });
});

test('an answer never lists more than 50 mistakes', async () => {
  const { url } = await serve({ routes });
  const fields = Object.fromEntries(Array.from({ length: 5_000 }, (_, index) => [`f${index}`, 1]));
  const read = async (response: Response) => (await response.json()) as Problem;
  const body = await read(await fetch(`${url}/posts`, json({ ...fields, tags: Array(5_000).fill(1) })));
  const query = await read(await fetch(`${url}/posts?${Object.keys(fields).slice(0, 900).join('&')}`));
  expect([body.errors.length, query.errors.length]).toEqual([50, 50]);
});

test('If-Match takes fifty tags, and no more', async () => {
  const { url } = await serve({ routes: { '/': { GET: (req, res) => answer(res, 200, ifMatch(req)) } } });
  const ask = (count: number) => fetch(url, { headers: { 'If-Match': Array(count).fill('"1"').join(', ') } });
  expect(await (await ask(50)).json()).toHaveLength(50);
  expect(await (await ask(51)).json()).toMatchObject({ status: 400, code: 'malformed-request' });
});

test('a query that matches arrives typed, with its defaults', async () => {
  const { url } = await serve({ routes });
  const read = async (query: string) => (await fetch(`${url}/posts${query}`)).json();
  expect(await read('')).toEqual({ limit: 20 });
  expect(await read('?')).toEqual({ limit: 20 });
  expect(await read('?status=draft&limit=5')).toEqual({ status: 'draft', limit: 5 });
});

test.each([
  ['?limit=1&limit=2', 'limit'],
  ['?q=a&q=b', 'q'],
  ['?status[not]=published', 'status[not]'],
  ['?status%5Bnot%5D=published', 'status[not]'],
  ['?status.not=published', 'status.not'],
  ['?Status=draft', 'Status'],
  ['?status=deleted', 'status'],
  ['?status=', 'status'],
  ['?limit=many', 'limit'],
  ['?limit=101', 'limit'],
  ['?__proto__=x', '__proto__'],
  ['?toString=x', 'toString'],
  ['?=x', ''],
])('the query %s is a 400 that names the parameter', async (query, parameter) => {
  const { url } = await serve({ routes });
  const response = await fetch(`${url}/posts${query}`);
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({ code: 'invalid-parameter', errors: [{ parameter }] });
});
