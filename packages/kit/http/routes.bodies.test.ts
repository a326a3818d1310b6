import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { eventually, json, rawSocket, sendRaw, serve } from '../testing/serve.ts';
import { answer, type HttpAppOptions, parseBody, type Routes } from './index.ts';

const env = { BODY_LIMIT_BYTES: '1000' };
const routes: Routes = {
  '/echo': {
    POST: (req, res) => answer(res, 200, { got: req.body ?? null }),
    GET: (_req, res) => answer(res, 200, {}),
  },
  '/strict': { POST: (req, res) => answer(res, 200, parseBody(z.strictObject({ a: z.string() }), req)) },
};
const post = async (url: string, body: string | Buffer<ArrayBuffer>, headers: Record<string, string> = {}) => {
  const init = { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body };
  const response = await fetch(`${url}/echo`, init);
  return { status: response.status, body: await response.json() };
};

test('JSON of any kind is read, with a byte order mark, and in UTF-8 only', async () => {
  const { url } = await serve({ routes, env });
  expect(await post(url, '{"a":"ä€𝄞"}')).toEqual({ status: 200, body: { got: { a: 'ä€𝄞' } } });
  expect(await post(url, '\ufeff[1]')).toEqual({ status: 200, body: { got: [1] } });
  expect(await post(url, '0', { 'content-type': 'Application/JSON; Charset="UTF-8"' })).toMatchObject({
    body: { got: 0 },
  });
  expect(await post(url, '1', { 'content-type': 'application/json; charset=utf8' })).toMatchObject({
    body: { got: 1 },
  });
  expect(await post(url, Buffer.from([0x22, 0xff, 0x22]))).toMatchObject({
    status: 400,
    body: { code: 'malformed-json' },
  });
});

test('no body, sized or chunked, leaves the body undefined', async () => {
  const { url } = await serve({ routes, env });
  expect((await fetch(`${url}/echo`, { method: 'POST' })).status).toBe(200);
  const empty = new ReadableStream({ start: (controller) => controller.close() });
  const init = {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: empty,
    duplex: 'half',
  } as const;
  expect(await (await fetch(`${url}/echo`, init)).json()).toEqual({ got: null });
});

afterEach(() => vi.useRealTimers());

describe('415: anything but plain application/json in UTF-8', () => {
  test.each([
    { 'content-type': 'text/plain' },
    { 'content-type': 'application/x-www-form-urlencoded' },
    { 'content-type': 'application/merge-patch+json' },
    { 'content-type': 'application/json; charset=utf-16' },
    { 'content-type': 'application/jsonp' },
    { 'content-type': '' },
    { 'content-encoding': 'br' },
  ])('%o', async (headers) => {
    const { url } = await serve({ routes, env });
    expect(await post(url, '{}', headers)).toMatchObject({ status: 415, body: { code: 'unsupported-media-type' } });
  });

  test('so that a compressed bomb is never unpacked', async () => {
    const { url } = await serve({ routes, env });
    const bomb = gzipSync(Buffer.alloc(900_000, ' '));
    expect(await post(url, bomb, { 'content-encoding': 'gzip' })).toMatchObject({ status: 415 });
  });
});

test('malformed JSON is a 400 that quotes nothing of the body, in the answer or in the log', async () => {
  const { url, lines } = await serve({ routes, env });
  for (const text of ['{"password":"hunter2"', 'hunter2', "{'a':1}", '{"a":1}}']) {
    const refused = await post(url, text);
    expect(refused).toMatchObject({ status: 400, body: { code: 'malformed-json' } });
    expect(JSON.stringify(refused)).not.toContain('hunter2');
  }
  await eventually(() => (lines.length >= 4 ? lines : undefined));
  expect(JSON.stringify(lines)).not.toContain('hunter2');
});

test('a key named __proto__ changes no object, and a strict schema refuses it', async () => {
  const { url } = await serve({ routes, env });
  const { status } = await post(url, '{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}');
  expect([status, Reflect.get({}, 'polluted')]).toEqual([200, undefined]);
  const strict = await fetch(`${url}/strict`, json('{"a":"b","__proto__":{"polluted":true}}'));
  expect(await strict.json()).toMatchObject({ status: 422, errors: [{ pointer: '/__proto__' }] });
});

test('JSON nested a hundred thousand levels deep is refused by its schema, and the server lives on', async () => {
  const { url } = await serve({ routes, env: { BODY_LIMIT_BYTES: '300000' } });
  const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
  expect((await fetch(`${url}/strict`, json(deep))).status).toBe(422);
  expect((await fetch(`${url}/strict`, json(`{"a":${deep}}`))).status).toBe(422);
  expect((await fetch(`${url}/healthz`)).status).toBe(200);
});

test('exactly the limit is accepted, one byte more is a 413', async () => {
  const { url } = await serve({ routes, env });
  expect((await post(url, JSON.stringify('x'.repeat(998)))).status).toBe(200);
  expect(await post(url, JSON.stringify('x'.repeat(999)))).toMatchObject({
    status: 413,
    body: { code: 'body-too-large' },
  });
});

test('whoever the app says is signed in may send more', async () => {
  const isSignedIn: HttpAppOptions['isSignedIn'] = (req) => req.get('authorization') === 'yes';
  const { url } = await serve({ routes, isSignedIn, env: { ...env, SIGNED_IN_BODY_LIMIT_BYTES: '2000' } });
  const body = JSON.stringify('x'.repeat(1_500));
  expect((await post(url, body)).status).toBe(413);
  expect((await post(url, body, { authorization: 'yes' })).status).toBe(200);
  expect((await post(url, JSON.stringify('x'.repeat(1_999)), { authorization: 'yes' })).status).toBe(413);
});

test('a client that sends 10 MB receives its 413, sized or chunked, and the server is not made to keep them', async () => {
  const { url } = await serve({ routes });
  const big = Buffer.alloc(10_000_000, ' ');
  expect(await post(url, big)).toMatchObject({ status: 413 });
  const body = new ReadableStream({
    pull(controller) {
      controller.enqueue(big.subarray(0, 100_000));
    },
  });
  const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body, duplex: 'half' } as const;
  const endless = await fetch(`${url}/echo`, init);
  expect([endless.status, await endless.json()]).toMatchObject([413, { code: 'body-too-large' }]);
});

test('after a 413 the rest of a chunked body does not stand in the way of the next request', async () => {
  const { port } = await serve({ routes, env });
  const size = 300_000;
  const body = `${size.toString(16)}\r\n${'x'.repeat(size)}\r\n0\r\n\r\n`;
  const head = 'POST /echo HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n';
  const both = await sendRaw(port, `${head}${body}GET /echo HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);
  expect(both.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 413', 'HTTP/1.1 200']);
});

test('the 413 comes before the body does', async () => {
  const { port } = await serve({ routes, env });
  const { socket, until } = await rawSocket(port);
  socket.write('POST /echo HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 5000\r\n\r\n{');
  expect(await until(/body-too-large/)).toMatch(/^HTTP\/1.1 413 /);
});

test('a client that never stops sending after its answer is cut off, sized or chunked', async () => {
  const { port, lines } = await serve({ routes, env });
  const head = 'POST /echo HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n';
  vi.useFakeTimers({ toFake: ['setTimeout'] });
  const unended = [
    sendRaw(port, `${head}Content-Length: 5000\r\n\r\n{`),
    sendRaw(port, `${head}Transfer-Encoding: chunked\r\n\r\n7d0\r\n${' '.repeat(2_000)}\r\n`),
  ];
  await vi.waitFor(() => expect(lines).toHaveLength(2), { timeout: 20_000, interval: 5 });
  vi.advanceTimersByTime(1_000);
  for (const received of unended) expect(await received).toMatch(/^HTTP\/1.1 413 /);
});

test('a body where none is read is skipped, and the connection goes on', async () => {
  const { port } = await serve({ routes, env });
  const { socket, until } = await rawSocket(port);
  const hidden = 'GET /hidden HTTP/1.1\r\nHost: a\r\n\r\n';
  socket.write(`GET /echo HTTP/1.1\r\nHost: a\r\nContent-Length: ${hidden.length}\r\n\r\n${hidden}`);
  socket.write('GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n');
  expect((await until(/"ok"/)).match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 200', 'HTTP/1.1 200']);
});

test('a client that hangs up in the middle of its body leaves no error in the log', async () => {
  const { port, lines } = await serve({ routes, env });
  const { socket } = await rawSocket(port);
  socket.write('POST /echo HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 50\r\n\r\n{');
  socket.end();
  const line = await eventually(() => lines.find(({ path }) => path === '/echo'));
  expect(line).toMatchObject({ aborted: true, level: 30 });
  expect(lines.filter(({ level }) => Number(level) > 30)).toEqual([]);
});
