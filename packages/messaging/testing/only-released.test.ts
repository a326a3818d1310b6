import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { eventContract, releaseContracts } from '../src/event-contracts/index.ts';
import { createMemoryBus, inMemoryTransaction, type NewEvent } from '../src/index.ts';
import { onlyReleased } from './only-released.ts';

test('a publisher is held to what was released, to the type and to the data', async () => {
  const folder = await mkdtemp(`${tmpdir()}/patternbook-events-`);
  onTestFinished(() => rm(folder, { recursive: true }));
  await releaseContracts(folder, [eventContract('users.user-joined.v1', z.object({ id: z.uuid() }))]);
  const bus = await onlyReleased(createMemoryBus({ source: '/users' }), folder);
  onTestFinished(() => bus.stop());

  const arrived: unknown[] = [];
  await bus.subscribe({ name: 'reader', handle: async ({ data }) => void arrived.push(data) });
  const publish = (event: Partial<NewEvent>) =>
    inMemoryTransaction((tx) => bus.publish(tx, [{ type: 'users.user-joined.v1', subject: 'a', data: {}, ...event }]));

  const data = { id: '0199b1a0-0000-7000-8000-000000000000', more: 'is ignored by consumers' };
  await publish({ data });
  await expect(publish({ data: { id: 'x' } })).rejects.toThrow(
    'Cannot publish "users.user-joined.v1": data/id must match format "uuid"',
  );
  await expect(publish({})).rejects.toThrow("data must have required property 'id'");
  await expect(publish({ type: 'users.user-left.v1', data })).rejects.toThrow('has no file of it');
  await bus.settled();
  expect(arrived).toEqual([data]);
});
