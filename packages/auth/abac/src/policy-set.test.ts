import { expect, test } from 'vitest';
import { createPolicies, type PolicySet } from './policies.ts';

type Actions = { 'post:read': string; 'post:edit': string };
const create = (
  policies: PolicySet<string, null, Actions>['policies'],
  actions: object = { 'post:read': {}, 'post:edit': {} },
) =>
  createPolicies<string, null, Actions>({
    actions: actions as PolicySet<string, null, Actions>['actions'],
    policies,
    report: ({ error }) => {
      throw error;
    },
  });

test('a policy set explains itself in the order of evaluation: by action, forbids first', () => {
  const set = create(({ permit, forbid }) => [
    permit('post:edit', 'the author edits', () => true),
    permit('post:read', 'everyone reads', () => true),
    forbid('post:edit', 'nobody edits what is locked', () => false),
  ]);
  expect(set.explain()).toEqual([
    { action: 'post:read', effect: 'permit', name: 'everyone reads' },
    { action: 'post:edit', effect: 'forbid', name: 'nobody edits what is locked' },
    { action: 'post:edit', effect: 'permit', name: 'the author edits' },
  ]);
});

test('a policy for an action that is not declared is refused', () => {
  expect(() => create(({ permit }) => [permit('post:edt' as 'post:edit', 'the author edits', () => true)])).toThrow(
    expect.objectContaining({ code: 'unknown-action' }),
  );
});

test('concealment by an action that is not declared is refused', () => {
  expect(() => create(() => [], { 'post:edit': { concealUnless: 'post:see' } })).toThrow(
    'Cannot use action "post:see": it is not declared',
  );
});

test('two policies of one name for one action are refused, whatever their effects', () => {
  expect(() =>
    create(({ permit, forbid }) => [
      permit('post:edit', 'owner', () => true),
      forbid('post:edit', 'owner', () => false),
    ]),
  ).toThrow('Cannot add policy "owner" to post:edit: the action has one of that name');
});

test.each(['', 'default'])('a policy named "%s" is refused', (name) => {
  expect(() => create(({ permit }) => [permit('post:edit', name, () => true)])).toThrow(
    expect.objectContaining({ code: 'bad-policy' }),
  );
});

test('a decision cannot be changed by who received it', () => {
  const set = create(({ forbid }) => [forbid('post:edit', 'nobody edits', () => true)]);
  for (const action of ['post:edit', 'post:read'] as const) {
    const decision = set.decide('ann', action, 'p1', null) as { effect: string };
    expect(() => {
      decision.effect = 'permit';
    }).toThrow(TypeError);
    expect(set.decide('ann', action, 'p1', null).effect).toBe('deny');
  }
});
