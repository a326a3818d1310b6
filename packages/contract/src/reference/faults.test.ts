import { describe, expect, test } from 'vitest';
import { faults } from './faults.ts';
import { killerOf } from './killer-of.ts';

describe('the suite catches a server that', () => {
  for (const [name, fault] of Object.entries(faults)) {
    test(name, { timeout: 30_000 }, async () => {
      const killer = await killerOf(fault);
      expect(killer, `no case fails although: ${fault.says}`).toBeDefined();
      // A case that cannot even begin would "catch" anything.
      expect(killer?.error?.message).not.toContain('Cannot prepare the suite');
    });
  }
});

test('a server without a fault is not "caught"', async () => {
  expect(await killerOf({ says: 'Nothing is wrong.' })).toBeUndefined();
});
