import { expect, test } from 'vitest';
import { code } from './conditions.ts';
import { createPolicies, type PolicySet } from './policies.ts';

const yes = code('yes', () => true);
const no = code('no', () => false);

type Actions = { 'post:read': string; 'post:edit': string };
const create = (policies: PolicySet<string, null, Actions>['policies'], hiddenUnless: keyof Actions = 'post:read') =>
  createPolicies<string, null, Actions>({
    actions: ['post:read', 'post:edit'],
    hiddenUnless,
    policies,
    report: ({ error }) => {
      throw error;
    },
  });

test('a policy for an action that is not in the list is refused', () => {
  expect(() => create(({ permit }) => [permit('post:edt' as 'post:edit', 'the author edits', yes)])).toThrow(
    expect.objectContaining({ code: 'unknown-action' }),
  );
});

test('what is hidden without an action that is not in the list is refused', () => {
  expect(() => create(() => [], 'post:see' as 'post:read')).toThrow(
    'Cannot use action "post:see": it is not in the list of actions',
  );
});

test('two policies of one name for one action are refused, whatever their effects', () => {
  expect(() =>
    create(({ permit, forbid }) => [permit('post:edit', 'owner', yes), forbid('post:edit', 'owner', no)]),
  ).toThrow('Cannot add policy "owner" to post:edit: the action has one of that name');
});

test.each(['', 'default'])('a policy named "%s" is refused', (name) => {
  expect(() => create(({ permit }) => [permit('post:edit', name, yes)])).toThrow(
    expect.objectContaining({ code: 'bad-policy' }),
  );
});

test('a decision cannot be changed by who received it', () => {
  const set = create(({ permit, forbid }) => [
    permit('post:read', 'everyone reads', yes),
    forbid('post:edit', 'nobody edits', yes),
  ]);
  for (const action of ['post:edit', 'post:read'] as const) {
    const decision = set.decide('ann', action, 'p1', null) as { effect: string };
    expect(() => {
      decision.effect = 'hidden';
    }).toThrow(TypeError);
    expect(set.decide('ann', action, 'p1', null).effect).not.toBe('hidden');
  }
});
