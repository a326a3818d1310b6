// The events of this module against their last release. testing/blog.ts holds whatever is published in a test to the same files.
import assert from 'node:assert/strict';
import { test } from 'vitest';
import { z } from 'zod';
import { checkReleased, eventContract } from '#messaging/event-contracts';
import { releasedEvents } from '../../../../testing/released-events.ts';
import { userEventContracts } from './event-contracts.ts';

test('no event has changed in a way that breaks its consumers', async () => {
  assert.deepEqual(await checkReleased(releasedEvents, userEventContracts), []);
});

const [name, role] = [z.string().min(1), z.enum(['USER', 'MODERATOR', 'ADMIN'])];
test.each<[string, z.ZodType, string]>([
  ['a name that is called otherwise', z.object({ title: name, role }), '"data.name" is gone'],
  ['a role that is left out', z.object({ name }), '"data.role" is gone'],
  ['a shorter name', z.object({ name: name.max(20), role }), '"data.name" had no "maxLength" and has "maxLength" 20'],
])('%s is found', async (_, data, finding) => {
  const others = userEventContracts.filter(({ type }) => type !== 'user.renamed');
  const findings = await checkReleased(releasedEvents, [...others, eventContract('user.renamed', data)]);
  assert.equal(findings[0], `"user.renamed" breaks its consumers: ${finding}`);
});
