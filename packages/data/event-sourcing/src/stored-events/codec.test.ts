// What is read from a store is checked, brought up to date, and personal only as long as its key is there.
import assert from 'node:assert/strict';
import { test } from 'vitest';
import { postCreated1 } from '../../testing/old-events.ts';
import type { AccountEvent } from '../domain/accounts/events.ts';
import type { StoredEvent } from '../event-store/event-store.ts';
import { accountEvents } from './account-events.ts';
import { postEvents } from './post-events.ts';
import { newKey } from './seal.ts';

const at = new Date('2026-05-01T12:00:00.000Z');
const cause = { actor: null, command: 'c', correlation: 'r' };
const registered: AccountEvent = {
  type: 'AccountRegistered',
  at,
  data: { role: 'USER' },
  personal: { email: 'noor@example.com', name: 'Noor' },
};
const key = newKey();
const stored = (stream = 'account-1'): StoredEvent => ({
  ...accountEvents.encode('account-1', registered, cause, () => key),
  stream,
  version: 1,
  position: 7,
});
const noKey = () => undefined;

test('an event comes back as it was, its time a time', () => {
  assert.deepEqual(
    accountEvents.decode(stored(), () => key),
    registered,
  );
});

test('what is personal stands in no payload, and cannot be read without the key of its person', () => {
  assert.doesNotMatch(JSON.stringify(stored()), /noor|Noor/);
  assert.deepEqual(accountEvents.decode(stored(), noKey), { ...registered, personal: 'erased' });
  assert.throws(() => accountEvents.decode(stored(), newKey), { code: 'invalid-payload' });
});

test('what was sealed for one person does not open in the stream of another', () => {
  assert.throws(() => accountEvents.decode(stored('account-2'), () => key), { code: 'invalid-payload' });
});

test('an event of the first release is read as one of today', () => {
  const event = postEvents.decode(postCreated1, noKey);
  const { title, body, author } = postCreated1.payload;
  assert.deepEqual(event.data, { title, content: body, authorId: author });
});

test('a payload that does not match, an unknown type and a schema of the future stop the replay, and say where', () => {
  const wrong: [Partial<StoredEvent>, string][] = [
    [{ payload: { title: 'T' } }, 'invalid-payload'],
    [{ payload: { ...postCreated1.payload, more: 1 } }, 'invalid-payload'],
    [{ type: 'PostSold' }, 'unknown-event-type'],
    [{ schema: 3 }, 'unknown-event-schema'],
  ];
  for (const [change, code] of wrong) {
    assert.throws(() => postEvents.decode({ ...postCreated1, position: 42, ...change }, noKey), {
      code,
      position: 42,
      message: /version 1 of "post-016f5e66-e800-7000-8000-000000000011", position 42/,
    });
  }
});
