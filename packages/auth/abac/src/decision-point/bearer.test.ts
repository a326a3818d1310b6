// The door in front: who must show a token, and which one is taken.
import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { people, startDecisionPoint } from '../../testing/decision-point.ts';
import { readConfig } from '../config.ts';

const token = randomBytes(32).toString('base64url');
const question = { subject: people.rick, action: { name: 'can_read_todos' }, resource: { type: 'todo', id: '1' } };
const paths = ['evaluation', 'evaluations', 'search/subject', 'search/resource', 'search/action'];

test('with a token set, nothing is answered without it: 401, before the body is looked at', async () => {
  const { ask } = await startDecisionPoint({ PDP_BEARER_TOKEN: token });
  const wrong: [Record<string, string>, string, string][] = [
    [{}, 'token-required', 'Bearer'],
    [{ Authorization: `Bearer ${token.slice(1)}` }, 'invalid-token', 'Bearer error="invalid_token"'],
    [{ Authorization: `Bearer ${token}x` }, 'invalid-token', 'Bearer error="invalid_token"'],
    [{ Authorization: `Basic ${token}` }, 'invalid-token', 'Bearer error="invalid_token"'],
    [{ Authorization: 'Bearer' }, 'invalid-token', 'Bearer error="invalid_token"'],
    [{ Authorization: '' }, 'invalid-token', 'Bearer error="invalid_token"'],
  ];
  for (const path of paths) {
    for (const [headers, code, scheme] of wrong) {
      const { status, body, headers: answered } = await ask(path, 'no JSON', headers);
      expect([status, body.code, answered.get('WWW-Authenticate')]).toEqual([401, code, scheme]);
    }
  }
});

test('with it everything is; the metadata and the page need none', async () => {
  const { url, ask, get } = await startDecisionPoint({ PDP_BEARER_TOKEN: token });
  const { body } = await ask('evaluation', question, { Authorization: `bearer ${token}` });
  expect(body.decision).toBe(true);
  expect((await get('/.well-known/authzen-configuration')).status).toBe(200);
  expect((await fetch(`${url}/docs`)).status).toBe(200);
});

test('without one nobody is asked for it', async () => {
  const { ask } = await startDecisionPoint();
  for (const headers of [{}, { Authorization: 'undefined' }]) {
    expect((await ask('evaluation', question, headers)).body.decision).toBe(true);
  }
});

const refused: [what: string, settings: Record<string, string>, message: RegExp][] = [
  ['the network may ask without a token', { HOST: '0.0.0.0' }, /HOST: it must be a loopback address as long as/],
  ['and so it may by IPv6', { HOST: '::' }, /HOST/],
  ['an address that only begins like one of this machine', { HOST: '127.0.0.1.example.com' }, /HOST/],
  ['the token is a word', { PDP_BEARER_TOKEN: 'change-me-change-me-change-me-change-me' }, /PDP_BEARER_TOKEN/],
  ['the token is short', { PDP_BEARER_TOKEN: token.slice(0, 31) }, /PDP_BEARER_TOKEN/],
  ['the address has a query', { PDP_URL: 'https://pdp.example.com/?a=b' }, /PDP_URL: it must have no query/],
  ['the address is none of the web', { PDP_URL: 'ftp://pdp.example.com' }, /PDP_URL/],
];
test.each(refused)('it does not start when %s', (_, settings, message) => {
  expect(() => readConfig({ PORT: '4013', ...settings })).toThrow(message);
});

test.each(['127.0.0.1', '127.9.9.9', '::1', 'localhost'])('it starts on %s without a token', (HOST) => {
  expect(readConfig({ PORT: '4013', HOST, PDP_BEARER_TOKEN: '' }).HOST).toBe(HOST);
  expect(readConfig({ PORT: '4013', HOST: '0.0.0.0', PDP_BEARER_TOKEN: token }).PDP_BEARER_TOKEN).toBe(token);
});
