// What a client must not be able to make a service believe, sent by raw sockets: a usual client would mend most of it.
import { expect, test } from 'vitest';
import { openGateway } from '../testing/gateway.ts';
import { rawSocket, request, sendRaw, statusOf } from '../testing/raw.ts';
import { openUpstream } from '../testing/upstream.ts';

async function open() {
  const upstream = await openUpstream();
  const gateway = await openGateway({ all: upstream.url });
  return { ...gateway, seen: upstream.seen };
}

const identities = [
  ...['X-User-Id: admin', 'X-User-Role: ADMIN', 'x_user_id: admin', 'X-Internal-Secret: s', 'X-Remote-User: admin'],
  ...['Remote-User: admin', 'X-Authenticated-UserId: 1', 'X-Original-URL: /internal/users', 'X-Rewrite-URL: /internal'],
  ...['X-HTTP-Method-Override: DELETE', 'X-Real-IP: 6.6.6.6', 'X-Client-IP: 6.6.6.6', 'True-Client-IP: 6.6.6.6'],
  ...['Forwarded: for=6.6.6.6;proto=https', 'Proxy-Authorization: Basic eDp5', 'Via: 1.1 me', 'Cookie: role=ADMIN'],
];

test('who a client says it is never reaches a service', async () => {
  const { port, seen } = await open();
  expect(statusOf(await sendRaw(port, request('GET /api/posts', ...identities)))).toBe(200);
  const names = Object.keys(seen[0]?.headers ?? {});
  expect(names.toSorted()).toEqual([
    ...[
      'connection',
      'host',
      'traceparent',
      'x-forwarded-for',
      'x-forwarded-host',
      'x-forwarded-proto',
      'x-request-id',
    ],
  ]);
});

test('the token that a client sent reaches the service, which verifies it, and so do preconditions and keys', async () => {
  const { port, seen } = await open();
  const lines = ['Authorization: Bearer a.b.c', 'If-Match: "1"', 'If-Match: "2"', 'Idempotency-Key: k', 'Accept: */*'];
  await sendRaw(port, request('GET /api/posts?limit=1&status[]=%20', ...lines));
  expect(seen[0]).toMatchObject({
    url: '/api/posts?limit=1&status[]=%20',
    headers: { authorization: ['Bearer a.b.c'], 'if-match': ['"1"', '"2"'], 'idempotency-key': ['k'], accept: ['*/*'] },
  });
});

test('X-Forwarded-* is what the gateway knows, not what the client says', async () => {
  const { port, seen } = await open();
  const lies = ['X-Forwarded-For: 6.6.6.6', 'X-Forwarded-Proto: https', 'X-Forwarded-Host: evil.example'];
  await sendRaw(port, request('GET /api/posts', ...lies, 'X-Forwarded-For: 7.7.7.7', 'X-Forwarded-Port: 1'));
  expect(seen[0]?.headers).toMatchObject({
    'x-forwarded-for': ['127.0.0.1'],
    'x-forwarded-proto': ['http'],
    'x-forwarded-host': ['blog.example'],
  });
  expect(seen[0]?.headers).not.toHaveProperty('x-forwarded-port');
});

test('behind a proxy that is trusted, the address that it saw is passed on', async () => {
  const upstream = await openUpstream();
  const { port } = await openGateway({ all: upstream.url }, { TRUST_PROXY_HOPS: 1 });
  await sendRaw(port, request('GET /api/posts', 'X-Forwarded-For: 6.6.6.6, 203.0.113.9'));
  expect(upstream.seen[0]?.headers['x-forwarded-for']).toEqual(['203.0.113.9']);
});

test.for([
  ...['/api/auth/../users', '/api/posts/..', '/api/./posts', '/api/posts/%2e%2e/users', '/api/posts/%2E./users'],
  ...['/api/posts/.%2e', '/api/posts/..;x=1/users', '/api/posts/%252e%252e/users', '/api/posts\\..\\users'],
  ...['/api/posts/%01', '/api/posts/%0d%0aX-User-Id:1', '/api/posts/"x"', '/api/posts#a', '/api/posts?a#b'],
  ...['http://evil.example/api/posts', 'http://blog.example/api/posts', 'https://x/internal', '/api/posts/\x7f'],
])('%s has a second reading: 400, and no service hears of it', async (target) => {
  const { port, seen } = await open();
  const answer = await sendRaw(port, request(`GET ${target}`));
  expect([statusOf(answer), seen]).toEqual([400, []]);
  expect(answer).toContain('"code":"malformed-request"');
});

test.for([
  ...['/internal/users', '/api/internal', '//api/posts', '/api//posts', '//evil.example/api/posts', '/API/posts'],
  ...['/api/posts/', '/api/postsx', '/api/auth', '/readyz/x', '/api/posts/..%2f..%2finternal', '/api/users/..%5cx'],
  ...['/api/auth/..%2finternal', '/metrics', '/api'],
])('%s belongs to no service: 404', async (target) => {
  const { port, seen } = await open();
  const isKnown = target === '/api/auth';
  const answer = await sendRaw(port, request(`GET ${target}`));
  expect([statusOf(answer), seen.length]).toEqual(isKnown ? [200, 1] : [404, 0]);
});

test.for([
  'authorization',
  'close, Authorization',
  'Idempotency-Key',
  'If-Match',
  'content-length',
  'x-request-id',
  'host',
])('Connection: %s, by which a header would be lost on the way, is a 400', async (options) => {
  const { port, seen } = await open();
  const lines = [`Connection: ${options}`, 'Authorization: Bearer a.b.c', 'Idempotency-Key: k'];
  const { socket, until } = await rawSocket(port);
  socket.write(`${request('DELETE /api/posts/1', ...lines).join('\r\n')}\r\n\r\n`);
  expect(statusOf(await until(/"malformed-request"/))).toBe(400);
  expect(seen).toEqual([]);
});

test('headers of the connection are dropped, and those that Connection names', async () => {
  const { port, seen } = await open();
  const lines = ['TE: trailers', 'Keep-Alive: timeout=9', 'Proxy-Connection: x', 'Upgrade: h2c', 'X-Mine: 1'];
  await sendRaw(port, request('GET /api/posts', 'Connection: close, X-Mine, TE', ...lines));
  expect(seen[0]?.headers.connection).toEqual(['keep-alive']);
  for (const name of ['te', 'keep-alive', 'proxy-connection', 'upgrade', 'x-mine']) {
    expect(seen[0]?.headers).not.toHaveProperty(name);
  }
});

test.for([
  [['Content-Length: 4', 'Transfer-Encoding: chunked'], '0\r\n\r\nGET /internal HTTP/1.1\r\n\r\n'],
  [['Transfer-Encoding: chunked', 'Content-Length: 4'], '0\r\n\r\n'],
  [['Content-Length: 4', 'Content-Length: 5'], 'abcde'],
  [['Content-Length: +4'], 'abcd'],
  [['Content-Length: 4, 4'], 'abcd'],
  [['Transfer-Encoding: gzip, chunked'], '0\r\n\r\n'],
  [['Transfer-Encoding: chunked, identity'], '0\r\n\r\n'],
  [['Transfer-Encoding : chunked'], '0\r\n\r\n'],
  [['Transfer-Encoding: xchunked'], '0\r\n\r\n'],
  [['Transfer-Encoding: chunked', 'Transfer-Encoding: identity'], '0\r\n\r\n'],
  [['Transfer-Encoding: chunked'], '4;a=\n\r\nabcd\r\n0\r\n\r\n'],
  [['X-A: b\r\n folded: c'], ''],
  [['X-A: b\nX-User-Id: 1'], ''],
] as const)('%j, which two servers read differently, is a 400', async ([lines, body]) => {
  const { port, seen } = await open();
  const answer = await sendRaw(port, request('POST /api/posts', 'Content-Type: application/json', ...lines), body);
  expect([statusOf(answer), seen]).toEqual([400, []]);
});

test('a body in chunks reaches the service with a length', async () => {
  const { port, seen } = await open();
  const lines = ['Transfer-Encoding: chunked', 'Content-Type: application/json', 'Trailer: X-User-Id'];
  await sendRaw(port, request('POST /api/posts', ...lines), '2\r\n{}\r\n0\r\nX-User-Id: admin\r\n\r\n');
  expect(seen[0]).toMatchObject({ body: '{}', headers: { 'content-length': ['2'] } });
  expect(seen[0]?.headers).not.toHaveProperty('transfer-encoding');
  expect(seen[0]?.headers).not.toHaveProperty('trailer');
});

test('a method that the API does not know stays outside', async () => {
  const { port, seen } = await open();
  for (const method of ['TRACE', 'PROPFIND', 'PURGE']) {
    const answer = await sendRaw(port, request(`${method} /api/posts`, 'Authorization: Bearer secret'));
    expect([statusOf(answer), /Allow: GET, HEAD/.test(answer)]).toEqual([405, true]);
  }
  expect(statusOf(await sendRaw(port, request('CONNECT 127.0.0.1:4005')))).toBe(405);
  expect(seen).toEqual([]);
});

test('one request id and one trace go from the client through the gateway to the service and back', async () => {
  const { url, lines, seen } = await open();
  const [trace, span] = ['4bf92f3577b34da6a3ce929d0e0e4736', '00f067aa0ba902b7'];
  const sent = { 'X-Request-Id': 'mine', traceparent: `00-${trace}-${span}-01`, tracestate: 'a=b' };
  const answer = await fetch(`${url}/api/posts`, { headers: sent });
  expect(await answer.json()).toEqual({ ok: true });
  const { headers } = seen[0] ?? {};
  const own = answer.headers.get('traceparent');
  expect(own).toMatch(new RegExp(`^00-${trace}-(?!${span})[0-9a-f]{16}-01$`));
  // The service continues with the span of the gateway as its parent.
  expect(headers).toMatchObject({ 'x-request-id': ['mine'], traceparent: [own], tracestate: ['a=b'] });
  expect(answer.headers.get('x-request-id')).toBe('mine');
  await expect
    .poll(() => lines[0])
    .toMatchObject({ requestId: 'mine', traceId: trace, path: '/api/posts', status: 200 });
});
