// What holds for every answer, whatever was asked. Every answer that reaches the suite passes through here.
import assert from 'node:assert/strict';
import type { Operation } from '../operations/operation.ts';
import { operations } from '../operations/operations.ts';
import { refusalsOf } from '../operations/refusals.ts';
import { problemTable } from '../problem-table.ts';
import { problem } from '../problems.ts';
import type { Answer, Sent } from './exchange.ts';

const REQUEST_ID = /^[A-Za-z0-9._-]{1,64}$/;
const TRACEPARENT = /^00-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}$/;
const HASH = /\$2[abxy]\$\d\d\$|\$argon2|\$scrypt\$/;
const TELLTALE = /password|passwd|pwd|hash|salt/i;
const STACK = /\n\s+at |node_modules|\.ts:\d+/;

const routes = operations.map((operation) => ({
  operation,
  pattern: new RegExp(`^${operation.path.replaceAll('.', '\\.').replace(/\{\w+\}/g, '[^/]+')}$`),
}));

function operationOf({ method, path }: Sent): Operation | undefined {
  const [pathname = ''] = path.split('?');
  const asked = method === 'HEAD' ? 'GET' : method;
  return routes.find(({ operation, pattern }) => operation.method === asked && pattern.test(pathname))?.operation;
}

function checkIdentity(sent: Sent, { headers }: Answer): void {
  const id = headers['x-request-id'];
  assert.match(String(id), REQUEST_ID, 'every answer has an X-Request-Id');
  const wanted = String(sent.headers['X-Request-Id'] ?? '');
  if (REQUEST_ID.test(wanted)) assert.equal(id, wanted, "X-Request-Id is the client's");

  const [, trace, span] =
    TRACEPARENT.exec(String(headers.traceparent)) ?? assert.fail('every answer has a traceparent');
  const [, askedTrace, askedSpan] = TRACEPARENT.exec(String(sent.headers.traceparent ?? '')) ?? [];
  if (askedTrace && !/^0+$/.test(askedTrace)) {
    assert.equal(trace, askedTrace, "traceparent continues the client's trace");
    assert.notEqual(span, askedSpan, 'traceparent names a span of the server');
  }
}

function checkRefusal(sent: Sent, { status, headers, text }: Answer): void {
  if (status === 401) assert.ok(headers['www-authenticate'], '401 carries WWW-Authenticate');
  if (status === 405) assert.ok(headers.allow, '405 carries Allow');
  if (status === 429) assert.match(String(headers['retry-after']), /^[1-9]\d*$/, '429 carries Retry-After in seconds');
  if (sent.method === 'HEAD') return;
  assert.match(String(headers['content-type']), /^application\/problem\+json\b/, 'an error is problem+json');
  const parsed = problem.safeParse(JSON.parse(text));
  assert.ok(parsed.success, `an error is an RFC 9457 problem: ${parsed.error?.message}`);
  const { type, code, requestId } = parsed.data;
  assert.equal(type, `urn:patternbook:problem:${code}`);
  assert.equal(parsed.data.status, status, 'the problem names its status');
  assert.equal(requestId, headers['x-request-id'], 'the problem names its request');
  assert.equal(status, problemTable[code]?.status, `the status of ${code}`);
  const operation = operationOf(sent);
  if (operation) assert.ok(refusalsOf(operation).includes(code), `${operation.id} never refuses with ${code}`);
}

function checkSuccess(sent: Sent, { status, headers, text }: Answer): void {
  const operation = operationOf(sent);
  const answer = operation?.answers[status];
  if (operation) assert.ok(answer, `${operation.id} never answers ${status}`);
  if (sent.method === 'HEAD' || status === 204 || status === 304) assert.equal(text, '', `${status} has no body here`);
  else if (answer?.schema) {
    assert.match(String(headers['content-type']), /^application\/json\b/, 'a body is JSON');
    const parsed = answer.schema.safeParse(JSON.parse(text));
    assert.ok(parsed.success, `the body fits the schema of ${operation?.id}: ${parsed.error?.message}`);
  }
}

function checkKeeping({ headers }: Answer): void {
  const isForCaller = /\bauthorization\b/i.test(String(headers.vary));
  const expected = isForCaller ? 'private, no-cache, no-transform' : 'no-store';
  assert.equal(headers['cache-control'], expected, 'Cache-Control says who may keep the answer');
}

function checkSecrets({ status, text }: Answer, password: string): void {
  assert.doesNotMatch(text, HASH, 'no answer carries the hash of a password');
  assert.ok(!text.includes(password), 'no answer carries a password that was sent');
  if (status >= 400) assert.doesNotMatch(text, STACK, 'no error carries a stack');
  if (!/^[[{]/.test(text)) return;
  JSON.parse(text, (key, value) => {
    assert.doesNotMatch(key, TELLTALE, 'no answer has a field for a password');
    return value;
  });
}

/** Throws an AssertionError that names the broken rule. `password` is the one that the suite sends. */
export function checkAnswer(sent: Sent, answer: Answer, password: string): void {
  assert.ok(answer.status < 500, `no input gives a 5xx, this one gave ${answer.status}`);
  checkIdentity(sent, answer);
  if (answer.status >= 400) checkRefusal(sent, answer);
  else checkSuccess(sent, answer);
  const tag = operationOf(sent)?.tag;
  if (tag && tag !== 'Service') checkKeeping(answer);
  if (tag !== 'Service') checkSecrets(answer, password);
}
