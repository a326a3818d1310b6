// What the gateway serves at /asyncapi.json, against the promises in the code of the services.
import { expect, test } from 'vitest';
import served from '#gateway/asyncapi.json' with { type: 'json' };
import { eventsDocument } from '../testing/events-document.ts';

test('the gateway describes each event as the services tell and hear it', () => {
  expect(served).toEqual(eventsDocument());
});

test('each event is told by one service, and the others hear it', () => {
  expect(Object.keys(eventsDocument().operations)).toEqual([
    'users-service-tells-user.registered',
    'users-service-tells-user.renamed',
    'users-service-tells-user.role-changed',
    'users-service-tells-user.deleted',
    'auth-service-hears-user.deleted',
    'posts-service-hears-user.registered',
    'posts-service-hears-user.renamed',
    'posts-service-hears-user.role-changed',
    'posts-service-hears-user.deleted',
  ]);
});
