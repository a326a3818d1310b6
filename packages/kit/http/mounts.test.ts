import { once } from 'node:events';
import { expect, test } from 'vitest';
import { eventually, rawSocket, serve } from '../testing/serve.ts';
import { answer, HttpProblem } from './index.ts';
import type { Mounts } from './mounts.ts';

/** Counts the bytes that reach a handler which reads its body piece by piece, and how reading ended. */
function counting(bodyLimitBytes?: number) {
  const seen: { bytes: number; ended: boolean; error?: unknown } = { bytes: 0, ended: false };
  const mounts: Mounts = {
    '/count': {
      ...(bodyLimitBytes && { bodyLimitBytes }),
      handler: async (req, res) => {
        try {
          for await (const piece of req) seen.bytes += piece.length;
          seen.ended = true;
        } catch (error) {
          seen.error = error;
          throw error;
        }
        answer(res, 200, { bytes: seen.bytes, parsed: req.body !== undefined });
      },
    },
  };
  return { mounts, seen };
}

test('a mounted handler reads its own body as it comes, and is logged and named like a route', async () => {
  const { mounts } = counting();
  const { url, lines } = await serve({ mounts });
  const sent = await fetch(`${url}/count`, { method: 'PUT', body: '{"a":1}', headers: { 'x-request-id': 'mine' } });
  expect(await sent.json()).toEqual({ bytes: 7, parsed: false });
  expect(sent.headers.get('x-request-id')).toBe('mine');
  expect(sent.headers.get('content-security-policy')).toContain("default-src 'none'");
  const line = await eventually(() => lines[0]);
  expect(line).toMatchObject({ method: 'PUT', path: '/count', status: 200, requestId: 'mine' });
});

test('a body whose announced length is over the limit is a 413, and the handler does not run', async () => {
  const { mounts, seen } = counting(1_000);
  const { url } = await serve({ mounts });
  const sent = await fetch(`${url}/count`, { method: 'POST', body: 'x'.repeat(1_001) });
  expect(await sent.json()).toMatchObject({ status: 413, code: 'body-too-large' });
  expect(seen).toEqual({ bytes: 0, ended: false });
});

test('a body that turns out to be over the limit is a 413, the reader gets an error, and the connection stays usable', async () => {
  const { mounts, seen } = counting(1_000);
  const { port, lines } = await serve({ mounts });
  const { socket, until, error } = await rawSocket(port);
  const piece = `258\r\n${'x'.repeat(600)}\r\n`;
  socket.write(`POST /count HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n${piece}`);
  await eventually(() => seen.bytes || undefined);
  socket.write(piece);
  await until(/^HTTP\/1.1 413 .*"code":"body-too-large"/s);
  // More than one piece of the rest, then the next request.
  for (let sent = 0; sent < 50; sent += 1) if (!socket.write(piece)) await once(socket, 'drain');
  socket.write('0\r\n\r\nGET /healthz HTTP/1.1\r\nHost: a\r\n\r\n');
  await until(/413 .*HTTP\/1.1 200 .*"ok"/s);
  expect(seen).toEqual({ bytes: 600, ended: false, error: expect.objectContaining({ code: 'body-too-large' }) });
  expect(error()).toBeUndefined();
  expect(lines.map(({ level }) => level)).not.toContain(50);
});

test('a handler that does not listen for errors of its body does not end the process', async () => {
  const reached = Promise.withResolvers<void>();
  const handler = () => reached.resolve();
  const { port } = await serve({ mounts: { '/deaf': { handler, bodyLimitBytes: 10 } } });
  const { socket, until } = await rawSocket(port);
  socket.write('POST /deaf HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n');
  await reached.promise;
  socket.write(`14\r\n${'x'.repeat(20)}\r\n0\r\n\r\nGET /healthz HTTP/1.1\r\nHost: a\r\n\r\n`);
  await until(/413 .*HTTP\/1.1 200 .*"ok"/s);
});

test('who may send long bodies to the routes may send them to a mounted handler', async () => {
  const { mounts } = counting();
  const isSignedIn: Parameters<typeof serve>[0] = { isSignedIn: (req) => req.get('authorization') !== undefined };
  const env = { BODY_LIMIT_BYTES: '10', SIGNED_IN_BODY_LIMIT_BYTES: '20' };
  const { url } = await serve({ mounts, env, ...isSignedIn });
  const post = (headers: Record<string, string>) =>
    fetch(`${url}/count`, { method: 'POST', body: 'x'.repeat(15), headers });
  expect((await post({})).status).toBe(413);
  expect((await post({ authorization: 'a' })).status).toBe(200);
});

test('100 Continue is said before the body is read, and not to a body that is refused', async () => {
  const { mounts } = counting(5);
  const { port } = await serve({ mounts });
  const head = (length: number) =>
    `POST /count HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: ${length}\r\n\r\n`;
  const good = await rawSocket(port);
  good.socket.write(head(5));
  await good.until(/^HTTP\/1.1 100 /);
  good.socket.write('hello');
  await good.until(/"bytes":5/);
  const bad = await rawSocket(port);
  bad.socket.write(head(6));
  expect(await bad.until(/body-too-large/)).toMatch(/^HTTP\/1.1 413 /);
});

test('a mounted handler has a policy of its own, and sees the whole URL under a path with a rest', async () => {
  const csp = "default-src 'none'; script-src 'self'";
  const { url } = await serve({
    mounts: { '/app/*rest': { csp, handler: (req, res) => answer(res, 200, { url: req.url }) } },
  });
  const page = await fetch(`${url}/app/a/b?c=d`);
  expect(page.headers.get('content-security-policy')).toBe(csp);
  expect(page.headers.get('x-content-type-options')).toBe('nosniff');
  expect(await page.json()).toEqual({ url: '/app/a/b?c=d' });
  expect((await fetch(`${url}/other`)).headers.get('content-security-policy')).not.toContain('script-src');
});

test('a mounted handler stands behind the rate limit, the checks of a request and the problem documents', async () => {
  const problems = { teapot: { status: 418, title: 'Teapot' } };
  const handler = () => {
    throw new HttpProblem('teapot');
  };
  const env = { RATE_LIMIT_REQUESTS: '2' };
  const { url, port } = await serve({ problems, mounts: { '/tea': { handler } }, env });
  expect(await (await fetch(`${url}/tea`)).json()).toMatchObject({ status: 418, code: 'teapot' });
  expect((await fetch(`${url}/tea`)).status).toBe(418);
  expect((await fetch(`${url}/tea`)).status).toBe(429);
  const { socket, until } = await rawSocket(port);
  socket.write('GET /tea HTTP/1.1\r\nHost: a b\r\n\r\n');
  await until(/^HTTP\/1.1 400 /);
});
