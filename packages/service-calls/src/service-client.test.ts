import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';
import { onTestFinished, test, vi } from 'vitest';
import { z } from 'zod';
import { answering } from '../testing/answering.ts';
import { createServiceClient } from './service-client.ts';
import { ServiceError } from './service-error.ts';

/** Where no budget is shown: a busy machine takes as long as it likes. */
const budgetMs = 60_000;

async function outcomeOf(status: number, body: string): Promise<unknown> {
  const { url } = await answering(status, body);
  const { call } = createServiceClient({ name: 'users-service', url, token: () => 'token', budgetMs });
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
  ['a value of another kind', 200, '{"value":{"nome":"Noor"}}', 'service-unavailable'],
  ['something that is no answer of ours', 200, 'null', 'service-unavailable'],
  ['a name that every object has', 404, '{"code":"toString"}', 'service-unavailable'],
] as const)('%s is told as such', async ([, status, body, code]) => {
  assert.equal(await outcomeOf(status, body), code);
});

test('nobody at the address is a service that is down', async () => {
  const { call } = createServiceClient({ name: 'users-service', url: 'http://127.0.0.1:9', token: () => 'token' });
  await assert.rejects(call('find-user', {}, z.unknown()), { code: 'service-unavailable' });
});

const restMs = 5_000;
const noor = '{"value":"Noor"}';

/** Asks about a user; a failure is its code and reason. */
function asker(url: string, token = () => 'token') {
  const { call } = createServiceClient({ name: 'users-service', url, token, budgetMs, restMs });
  return () =>
    call('find-user', {}, z.string()).catch(({ code, message }: Error & { code: string }) =>
      code === 'service-unavailable' ? message.slice(message.indexOf(': ') + 2) : code,
    );
}

/** The budgets of those who ask now end when the answer is called, and not before. */
function holdBudgets(): () => void {
  const running: AbortController[] = [];
  vi.spyOn(AbortSignal, 'timeout').mockImplementation(() => {
    const budget = new AbortController();
    running.push(budget);
    return budget.signal;
  });
  onTestFinished(() => void vi.restoreAllMocks());
  return () => {
    for (const budget of running.splice(0)) budget.abort(new DOMException('The budget is over', 'TimeoutError'));
  };
}

test('a service that has failed too often is not asked, then once on trial, and again when that went well', async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  onTestFinished(() => void vi.useRealTimers());
  const endBudgets = holdBudgets();
  let at = Date.now();
  const { url, seen, change } = await answering(undefined, '');
  const ask = asker(url);
  /** They ask at once, and their budgets end when so many calls have come. */
  async function inVain(many: number, comes: number): Promise<unknown[]> {
    const asked = Promise.all(Array.from({ length: many }, ask));
    while (seen.length < comes) await setImmediate();
    endBudgets();
    return asked;
  }
  assert.deepEqual(await inVain(5, 5), Array(5).fill('it gives no answer'));
  assert.equal(await ask(), 'it has failed too often');
  assert.equal(seen.length, 5);

  // The trial fails, which opens it again.
  at += restMs;
  vi.setSystemTime(at);
  const onTrial = ['it gives no answer', 'one call is on trial', 'one call is on trial'];
  assert.deepEqual(await inVain(3, 6), onTrial);
  assert.equal(await ask(), 'it has failed too often');
  assert.equal(seen.length, 6);

  change(200, noor);
  vi.setSystemTime(at + restMs);
  assert.equal(await ask(), 'Noor');
  assert.deepEqual(await Promise.all([ask(), ask(), ask()]), ['Noor', 'Noor', 'Noor']);
  assert.equal(seen.length, 10);
});

test('failures count whatever they are, and refusals do not', async () => {
  const { url, seen, change } = await answering(409, '{"code":"email-taken"}');
  const ask = asker(url);
  for (let n = 0; n < 20; n++) assert.equal(await ask(), 'email-taken');
  change(500, '{"code":"internal-error"}');
  for (let n = 0; n < 11; n++) assert.equal(await ask(), 'it answers 500 internal-error');
  assert.equal(await ask(), 'it has failed too often');
  assert.equal(seen.length, 31);
});

test('that no token could be got says nothing of the service that would be asked', async () => {
  const { url } = await answering(200, noor);
  let isAway = true;
  const ask = asker(url, () => {
    if (isAway) throw new ServiceError('service-unavailable', 'Cannot get a token: the auth service is away');
    return 'token';
  });
  for (let n = 0; n < 10; n++) assert.equal(await ask(), 'the auth service is away');
  isAway = false;
  assert.equal(await ask(), 'Noor');
});
