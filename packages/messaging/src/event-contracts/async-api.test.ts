import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { toCloudEvent } from '../cloud-event.ts';
import { asyncApi } from './async-api.ts';
import { eventContract } from './event-contract.ts';

const moved = eventContract('user.moved', z.object({ city: z.string(), floor: z.int().nullable().optional() }));
const joined = eventContract('user.joined', z.object({}));
const document = (...subscriptions: { name: string; types?: string[] }[]) =>
  asyncApi({
    title: 'Events of a town',
    version: '1.0.0',
    description: 'Who lives where.',
    promises: { users: [moved, joined] },
    subscriptions,
  });

test('it says who tells and who hears of each event', () => {
  const { operations } = document({ name: 'maps', types: ['user.moved'] }, { name: 'audit' });
  expect(Object.keys(operations)).toEqual([
    'users-tells-user.moved',
    'users-tells-user.joined',
    'maps-hears-user.moved',
    'audit-hears-user.moved',
    'audit-hears-user.joined',
  ]);
});

test('whoever waits for what nobody promises is found', () => {
  expect(() => document({ name: 'maps', types: ['user.left'] })).toThrow(
    'Cannot describe the events of "maps": nobody promises "user.left"',
  );
});

test('the schema of a message is that of the event as it is sent, and refuses another', () => {
  const { components } = document();
  const ajv = new Ajv2020({ strict: false });
  formats.default(ajv);
  const isValid = ajv.compile({ $ref: '#/components/messages/user.moved/payload', components });
  const options = { source: '/users', newId: () => 'id-1', now: () => new Date() };
  const event = (data: unknown) => toCloudEvent({ type: 'user.moved', subject: 'noor', version: 2, data }, options);
  expect([isValid(event({ city: 'Delft' })), isValid.errors]).toEqual([true, null]);
  expect(isValid(event({ town: 'Delft' }))).toBe(false);
  expect(isValid({ ...event({ city: 'Delft' }), type: 'user.joined' })).toBe(false);
});
