import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { describe, expect, test } from 'vitest';
import { serve } from '../testing/serve.ts';
import { answer, conditional, ifMatch, type Routes } from './index.ts';

const etag = '"7"';
const routes: Routes = {
  '/post': {
    GET: (req, res) => conditional(req, res, etag, { title: 'Grüße' }, { Vary: 'Authorization' }),
    PUT: (req, res) => answer(res, 200, { tags: ifMatch(req) ?? null }),
    DELETE: (_req, res) => answer(res, 204),
    POST: (_req, res) => answer(res, 201, null, { Location: '/post/1', 'Cache-Control': 'max-age=1' }),
  },
};

// Node's fetch adds Cache-Control to a conditional request, and a server may then answer 200.
const call = async (url: string, method: string, headers: Record<string, string> = {}) => {
  const [response] = (await once(request(`${url}/post`, { method, headers }).end(), 'response')) as [IncomingMessage];
  const body = Buffer.concat(await response.toArray()).toString();
  return { status: response.statusCode, headers: response.headers, body };
};

test('a JSON answer has its length in bytes and its charset', async () => {
  const { url } = await serve({ routes });
  const { headers, body } = await call(url, 'GET');
  expect(JSON.parse(body)).toEqual({ title: 'Grüße' });
  expect(headers['content-type']).toBe('application/json; charset=utf-8');
  expect(headers['content-length']).toBe(`${Buffer.byteLength(body)}`);
});

test('204 has neither body nor length, null is a body, own headers win over the defaults', async () => {
  const { url } = await serve({ routes });
  const none = await call(url, 'DELETE');
  expect([none.status, none.body, none.headers['content-length']]).toEqual([204, '', undefined]);
  const created = await call(url, 'POST');
  expect([created.status, created.body, created.headers.location]).toEqual([201, 'null', '/post/1']);
  expect(created.headers['cache-control']).toBe('max-age=1');
});

describe('If-None-Match', () => {
  test.each(['"7"', 'W/"7"', '"1", "7"', '"a,b",W/"7"', '*'])(
    '%s knows the tag: 304 with ETag and Vary, no body',
    async (sent) => {
      const { url } = await serve({ routes });
      for (const method of ['GET', 'HEAD']) {
        const { status, headers, body } = await call(url, method, { 'if-none-match': sent });
        expect([status, body, headers.etag, headers.vary]).toEqual([304, '', etag, 'Authorization']);
        expect(headers['content-length']).toBeUndefined();
        expect(headers['x-request-id']).toBeDefined();
      }
    },
  );

  test.each(['"8"', '7', '"77"', '', 'garbage"7', '"*"'])('%j does not: 200', async (sent) => {
    const { url } = await serve({ routes });
    const { status, headers } = await call(url, 'GET', { 'if-none-match': sent });
    expect([status, headers.etag, headers['cache-control']]).toEqual([200, etag, 'private, no-cache, no-transform']);
  });
});

describe('If-Match', () => {
  test.each([
    ['"7"', ['"7"']],
    ['"1", "7"', ['"1"', '"7"']],
    ['"1","a,b" , "7"', ['"1"', '"a,b"', '"7"']],
    ['""', ['""']],
    ['W/"7"', []],
    ['W/"1", "7"', ['"7"']],
    [' * ', '*'],
    [undefined, null],
  ])('%s is read as %j', async (sent, tags) => {
    const { url } = await serve({ routes });
    const { status, body } = await call(url, 'PUT', sent === undefined ? {} : { 'if-match': sent });
    expect([status, JSON.parse(body)]).toEqual([200, { tags }]);
  });

  test.each(['', '7', '"7', '7"', '"7" "8"', '*, "7"', 'w/"7"', '"7";'])('%j is malformed: 400', async (sent) => {
    const { url } = await serve({ routes });
    const { status, body } = await call(url, 'PUT', { 'if-match': sent });
    expect([status, JSON.parse(body).code]).toEqual([400, 'malformed-request']);
  });

  test('of eight thousand characters is malformed too, and quickly', async () => {
    const { url } = await serve({ routes });
    for (const sent of [`"${'x'.repeat(8_000)}`, `"a"${' '.repeat(8_000)}"b"`, '"a",'.repeat(2_000).concat('b')]) {
      expect((await call(url, 'PUT', { 'if-match': sent })).status).toBe(400);
    }
  });
});
