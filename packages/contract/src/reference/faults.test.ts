import { describe, expect, test } from 'vitest';
import { cases } from '../suite/cases.ts';
import { faults } from './faults.ts';
import { killerOf } from './killer-of.ts';

describe('the suite catches a server that', () => {
  for (const [name, fault] of Object.entries(faults)) {
    test(name, async () => {
      const killer = await killerOf(fault, [fault.caughtBy]);
      expect(killer, `no case of "${fault.caughtBy.theme}" fails although: ${fault.says}`).toBeDefined();
      // A case that cannot even begin would "catch" anything.
      expect(killer?.error?.message).not.toContain('Cannot prepare the suite');
    });
  }
});

test('a server without a fault is caught by no theme', async () => {
  const killers = cases.map((theme) => killerOf({}, [theme]));
  expect((await Promise.all(killers)).filter(Boolean)).toEqual([]);
});
