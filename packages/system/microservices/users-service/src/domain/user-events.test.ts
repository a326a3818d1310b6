// What is told of a change. No database, no clock.
import assert from 'node:assert/strict';
import { test } from 'vitest';
import type { User } from './user.ts';
import { userChanged, userDeleted, userRegistered } from './user-events.ts';

const at = new Date('2026-05-01T12:00:00.000Z');
const noor: User = {
  id: 'noor',
  email: 'noor@example.com',
  name: 'Noor',
  role: 'USER',
  version: 3,
  createdAt: at,
  updatedAt: at,
};

test('nobody is told an e-mail address', () => {
  const told = [userRegistered(noor), ...userChanged({ name: 'N', role: 'ADMIN' }, noor), userDeleted('noor', 4)];
  assert.ok(!JSON.stringify(told).includes('@'));
  assert.deepEqual(userChanged(noor, { ...noor, email: 'new@example.com', version: 4 }), []);
});

test('a new name and a new role are two events that both carry the user as it is now', () => {
  const events = userChanged({ name: 'Noor H.', role: 'MODERATOR' }, noor);
  const now = { userId: 'noor', version: 3, data: { name: 'Noor', role: 'USER' } };
  assert.deepEqual(events, [
    { type: 'user.renamed', ...now },
    { type: 'user.role-changed', ...now },
  ]);
});
