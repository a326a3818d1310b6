// Against the parser of the AsyncAPI project, which takes seconds to load.
import { expect, test } from 'vitest';
import { z } from 'zod';
import { asyncApiFindings } from '../../testing/async-api-findings.ts';
import { asyncApi } from './async-api.ts';
import { eventContract } from './event-contract.ts';

const whole = asyncApi({
  title: 'Events of a town',
  version: '1.0.0',
  description: 'Who lives where.',
  promises: { users: [eventContract('user.moved', z.object({ city: z.string().nullable() }))] },
  subscriptions: [{ name: 'maps', types: ['user.moved'] }],
});

test('the document keeps the rules of AsyncAPI', async () => {
  expect(await asyncApiFindings(JSON.stringify(whole))).toEqual([]);
});

test('a channel that is not there, and a message without a schema, are found', async () => {
  const channel = { $ref: '#/channels/nowhere' };
  const lost = { ...whole, operations: { lost: { action: 'send', channel } } };
  expect(await asyncApiFindings(JSON.stringify(lost))).not.toEqual([]);
  const messages = { 'user.moved': { payload: { type: 'nothing' } } };
  const strange = { ...whole, components: { ...whole.components, messages } };
  expect(await asyncApiFindings(JSON.stringify(strange))).not.toEqual([]);
});
