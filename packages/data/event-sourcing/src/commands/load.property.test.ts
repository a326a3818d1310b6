// For any commands in any order: wherever a snapshot was made, what is added up from it is what all events add up to.

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { test } from 'vitest';
import { inMemory } from '../../testing/memory.ts';
import type { AccountCommand } from '../domain/accounts/decide.ts';
import { packState } from '../snapshots/snapshots.ts';
import { account } from './aggregates.ts';

const id = '016f5e66-e800-7000-8000-000000000003';
const stream = `account-${id}`;
const admin = { id: '016f5e66-e800-7000-8000-000000000001', role: 'ADMIN' } as const;

const at = fc.date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true });
const sent = fc.record({ id: fc.constant(id), actor: fc.constant(admin), at });
const commands: fc.Arbitrary<AccountCommand>[] = [
  fc.tuple(sent, fc.emailAddress()).map(([order, email]) => ({ type: 'ChangeEmail', ...order, email })),
  fc
    .tuple(sent, fc.constantFrom('USER', 'MODERATOR', 'ADMIN'))
    .map(([order, role]) => ({ type: 'ChangeRole', ...order, role })),
  sent.map((order) => ({ type: 'DeactivateAccount', ...order })),
];

test('a snapshot at any version changes nothing', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.oneof(...commands), { maxLength: 12 }), fc.nat(), async (list, place) => {
      const { handle, load, snapshots, keys } = inMemory();
      const order = (command: AccountCommand, count: number) =>
        handle(account, { id, command, isFirst: count === 0, commandId: `${count}`, correlation: 'test' });
      const registered = {
        actor: undefined,
        at: new Date(0),
        email: 'a@example.com',
        name: 'A',
        role: 'USER',
      } as const;
      await order({ type: 'RegisterAccount', ...registered }, 0);
      // What the rules refuse is part of any history, too: it leaves nothing.
      for (const [index, command] of list.entries()) await order(command, index + 1).catch(() => undefined);

      const whole = await load(account, id);
      const part = await load(account, id, { version: 1 + (place % whole.version) });
      const state = packState(stream, part.state, (await keys.find([id])).get(id));
      await snapshots.save(stream, { version: part.version, fold: account.fold, state });
      assert.deepEqual(await load(account, id), whole);
    }),
    { numRuns: 50 },
  );
});
