import { describe, expect, test, vi } from 'vitest';
import { createPolicies, type PolicySet } from './policies.ts';

type Person = { id: string; suspended?: boolean } | undefined;
type Post = { authorId: string; draft: boolean };
type Actions = { 'post:read': Post; 'post:edit': Post; 'user:list': undefined };
type PostPolicies = PolicySet<Person, { readOnly: boolean }, Actions>;

const author = { id: 'ann' };
const draft = { authorId: 'ann', draft: true };
const published = { authorId: 'ann', draft: false };
const open = { readOnly: false };

const actions: PostPolicies['actions'] = {
  'post:read': { concealUnless: 'post:read' },
  'post:edit': { concealUnless: 'post:read' },
  'user:list': {},
};
const make = (policies: PostPolicies['policies'], report: PostPolicies['report'] = () => {}) =>
  createPolicies<Person, { readOnly: boolean }, Actions>({ actions, policies, report });

const posts = make(({ permit, forbid }) => [
  permit('post:read', 'everyone reads what is published', ({ resource }) => !resource.draft),
  permit('post:read', 'the author reads a draft', ({ subject, resource }) => subject?.id === resource.authorId),
  permit('post:edit', 'the author edits', ({ subject, resource }) => subject?.id === resource.authorId),
  forbid('post:edit', 'nobody edits in read-only mode', ({ environment }) => environment.readOnly),
  forbid('post:edit', 'the suspended edit nothing', ({ subject }) => subject?.suspended === true),
]);

describe('a decision', () => {
  test('is deny by default, also for an action that no policy speaks of', () => {
    expect(posts.decide({ id: 'bob' }, 'post:edit', published, open)).toEqual({
      effect: 'deny',
      by: 'default',
      reason: 'no policy permits post:edit',
    });
    expect(posts.decide(author, 'user:list', undefined, open)).toMatchObject({ effect: 'deny', by: 'default' });
  });

  test('is permit when one policy permits, and names it', () => {
    expect(posts.decide(author, 'post:read', draft, open)).toEqual({
      effect: 'permit',
      by: 'the author reads a draft',
      reason: 'policy "the author reads a draft" permits post:read',
    });
  });

  test('is deny when a policy forbids, wherever it stands in the list', () => {
    expect(posts.decide(author, 'post:edit', draft, open).effect).toBe('permit');
    expect(posts.decide(author, 'post:edit', draft, { readOnly: true })).toEqual({
      effect: 'deny',
      by: 'nobody edits in read-only mode',
      reason: 'policy "nobody edits in read-only mode" forbids post:edit',
    });
  });

  test('on an unknown action throws', () => {
    const unknown = expect.objectContaining({ code: 'unknown-action' });
    // @ts-expect-error: the action is misspelt
    expect(() => posts.decide(author, 'post:edt', draft, open)).toThrow(unknown);
    // @ts-expect-error: an action is no property of an object
    expect(() => posts.decideOrHide(author, 'constructor', draft, open)).toThrow(unknown);
  });

  test('can be looked up once by its action, where a misspelt action throws at once', () => {
    const editing = posts.action('post:edit');
    expect(editing.decide(author, draft, open)).toEqual(posts.decide(author, 'post:edit', draft, open));
    expect(editing.decideOrHide({ id: 'bob' }, draft, open).effect).toBe('hidden');
    expect(editing.decideOrHide({ id: 'bob' }, published, open).effect).toBe('forbidden');
    // @ts-expect-error: the action is misspelt
    expect(() => posts.action('post:edt')).toThrow('Cannot decide action "post:edt": it is not declared');
  });

  test('is typed by its action', () => {
    // @ts-expect-error: post:edit is decided on a post
    expect(posts.decide(author, 'post:edit', { authorId: 'ann', draft: 'yes' }, open).effect).toBe('permit');
  });
});

describe('a policy that fails', () => {
  const boom = new Error('no database');
  const fail = (): boolean => {
    throw boom;
  };

  test('does not permit, and is reported', () => {
    const report = vi.fn();
    const failing = make(({ permit }) => [permit('post:edit', 'broken', fail)], report);
    expect(failing.decide(author, 'post:edit', draft, open)).toEqual({
      effect: 'deny',
      by: 'broken',
      reason: 'policy "broken" failed',
    });
    expect(report.mock.calls).toEqual([[{ action: 'post:edit', policy: 'broken', error: boom }]]);
  });

  test('does not permit by throwing the value true', () => {
    const odd = make(({ permit }) => [
      permit('post:edit', 'odd', () => {
        throw true;
      }),
    ]);
    expect(odd.decide(author, 'post:edit', draft, open)).toMatchObject({ effect: 'deny', by: 'odd' });
  });

  test('forbids when it is a forbid, although another permits', () => {
    const failing = make(({ permit, forbid }) => [
      permit('post:edit', 'everyone', () => true),
      forbid('post:edit', 'broken', fail),
    ]);
    expect(failing.decide(author, 'post:edit', draft, open)).toMatchObject({ effect: 'deny', by: 'broken' });
  });

  test('does not stop another policy from permitting, in either order', () => {
    for (const names of [
      ['broken', 'everyone'],
      ['everyone', 'broken'],
    ]) {
      const mixed = make(({ permit }) =>
        names.map((name) => permit('post:edit', name, name === 'broken' ? fail : () => true)),
      );
      expect(mixed.decide(author, 'post:edit', draft, open)).toMatchObject({ effect: 'permit', by: 'everyone' });
    }
  });

  test('is one that answers anything but true or false: an async predicate permits nobody', () => {
    const report = vi.fn();
    const slow = (async () => true) as unknown as () => boolean;
    const permits = make(({ permit }) => [permit('post:edit', 'async', slow)], report);
    const forbids = make(({ permit, forbid }) => [
      permit('post:edit', 'everyone', () => true),
      forbid('post:edit', 'forgotten return', (() => undefined) as unknown as () => boolean),
    ]);
    expect(permits.decide(author, 'post:edit', draft, open).effect).toBe('deny');
    expect(forbids.decide(author, 'post:edit', draft, open).effect).toBe('deny');
    expect(report).toHaveBeenCalledWith({ action: 'post:edit', policy: 'async', error: expect.any(TypeError) });
  });
});

describe('a denial', () => {
  test('is hidden from who may not read the resource, and admitted to who may', () => {
    expect(posts.decideOrHide({ id: 'bob' }, 'post:edit', draft, open).effect).toBe('hidden');
    expect(posts.decideOrHide({ id: 'bob' }, 'post:read', draft, open).effect).toBe('hidden');
    expect(posts.decideOrHide({ id: 'bob' }, 'post:edit', published, open).effect).toBe('forbidden');
    expect(posts.decideOrHide(author, 'post:edit', draft, { readOnly: true })).toEqual({
      effect: 'forbidden',
      by: 'nobody edits in read-only mode',
      reason: 'policy "nobody edits in read-only mode" forbids post:edit',
    });
  });

  test('is admitted for an action that conceals nothing, and a permit stays a permit', () => {
    expect(posts.decideOrHide(undefined, 'user:list', undefined, open).effect).toBe('forbidden');
    expect(posts.decideOrHide(author, 'post:edit', draft, open)).toMatchObject({ effect: 'permit' });
  });

  test('is hidden when the policy for reading fails, and the failure is reported once', () => {
    const report = vi.fn();
    const broken = make(({ permit }) => [permit('post:read', 'broken', ({ resource }) => resource.draft)], report);
    expect(broken.decideOrHide(author, 'post:read', undefined as unknown as Post, open).effect).toBe('hidden');
    expect(report).toHaveBeenCalledTimes(1);
  });
});
