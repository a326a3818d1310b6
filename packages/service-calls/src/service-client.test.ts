import assert from 'node:assert/strict';
import { test } from 'vitest';
import { z } from 'zod';
import { answering } from '../testing/answering.ts';
import { createServiceClient } from './service-client.ts';

async function outcomeOf(status: number, body: string): Promise<unknown> {
  const { url } = await answering(status, body);
  const { call } = createServiceClient({ name: 'users-service', url, token: () => 'token' });
  return call('find-user', { id: '1' }, z.object({ name: z.string() })).catch(({ code }) => code);
}

test('an answer is read as the asker needs it, and what is added later does not matter', async () => {
  assert.deepEqual(await outcomeOf(200, '{"value":{"name":"Noor","more":1},"other":2}'), { name: 'Noor' });
});

test.for([
  ['a refusal of the blog', 409, '{"code":"email-taken","detail":"Taken"}', 'email-taken'],
  ['a token that was refused', 401, '{"code":"service-token-refused"}', 'service-unavailable'],
  ['a failure', 500, '{"code":"internal-error"}', 'service-unavailable'],
  ['something that is no JSON', 502, '<html>', 'service-unavailable'],
  ['a name that every object has', 404, '{"code":"toString"}', 'service-unavailable'],
] as const)('%s is told as such', async ([, status, body, code]) => {
  assert.equal(await outcomeOf(status, body), code);
});

test('nobody at the address is a service that is down', async () => {
  const { call } = createServiceClient({ name: 'users-service', url: 'http://127.0.0.1:9', token: () => 'token' });
  await assert.rejects(call('find-user', {}, z.unknown()), { code: 'service-unavailable' });
});
