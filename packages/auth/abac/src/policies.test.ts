import { describe, expect, test, vi } from 'vitest';
import { code, is, same } from './conditions.ts';
import { createPolicies, type PolicySet } from './policies.ts';
import { facts } from './references.ts';

type Person = { id: string; suspended?: boolean } | undefined;
type Post = { authorId: string; draft: boolean };
type Actions = Record<'post:read' | 'post:edit' | 'post:publish', Post>;
type PostPolicies = PolicySet<Person, { readOnly: boolean }, Actions>;
const { subject, resource, environment } = facts<Person, Post, { readOnly: boolean }>();

const author = { id: 'ann' };
const draft = { authorId: 'ann', draft: true };
const published = { authorId: 'ann', draft: false };
const open = { readOnly: false };

const make = (policies: PostPolicies['policies'], report: PostPolicies['report'] = () => {}) =>
  createPolicies<Person, { readOnly: boolean }, Actions>({
    actions: ['post:read', 'post:edit', 'post:publish'],
    hiddenUnless: 'post:read',
    policies,
    report,
  });

const posts = make(({ permit, forbid }) => [
  permit('post:read', 'everyone reads what is published', is(resource.draft, false)),
  permit('post:read', 'the author reads a draft', same(subject.id, resource.authorId)),
  permit('post:edit', 'the author edits', same(subject.id, resource.authorId)),
  forbid('post:edit', 'nobody edits in read-only mode', is(environment.readOnly, true)),
  forbid('post:edit', 'the suspended edit nothing', is(subject.suspended, true)),
]);

describe('a decision', () => {
  test('is a no by default, also for an action that no policy speaks of', () => {
    expect(posts.decide({ id: 'bob' }, 'post:edit', published, open)).toEqual({ effect: 'forbidden', by: 'default' });
    expect(posts.decide(author, 'post:publish', draft, open)).toEqual({ effect: 'forbidden', by: 'default' });
    expect(posts.may(author, 'post:publish', draft, open)).toBe(false);
  });

  test('is permit when one policy permits, and names it', () => {
    expect(posts.decide(author, 'post:read', draft, open)).toEqual({
      effect: 'permit',
      by: 'the author reads a draft',
    });
    expect(posts.may(author, 'post:read', draft, open)).toBe(true);
  });

  test('is a no when a policy forbids, wherever it stands in the list', () => {
    expect(posts.decide(author, 'post:edit', draft, open).effect).toBe('permit');
    expect(posts.decide(author, 'post:edit', draft, { readOnly: true })).toEqual({
      effect: 'forbidden',
      by: 'nobody edits in read-only mode',
    });
    expect(posts.may(author, 'post:edit', draft, { readOnly: true })).toBe(false);
  });

  test('on an unknown action throws', () => {
    const unknown = expect.objectContaining({ code: 'unknown-action' });
    // @ts-expect-error: the action is misspelt
    expect(() => posts.decide(author, 'post:edt', draft, open)).toThrow(unknown);
    // @ts-expect-error: an action is no property of an object
    expect(() => posts.may(author, 'constructor', draft, open)).toThrow(unknown);
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
    const failing = make(({ permit }) => [permit('post:edit', 'broken', code('fails', fail))], report);
    expect(failing.may(author, 'post:edit', draft, open)).toBe(false);
    expect(report.mock.calls).toEqual([[{ action: 'post:edit', policy: 'broken', error: boom }]]);
  });

  test('does not permit by throwing the value true', () => {
    const odd = make(({ permit }) => [
      permit(
        'post:edit',
        'odd',
        code('throws', () => {
          throw true;
        }),
      ),
    ]);
    expect(odd.decide(author, 'post:edit', draft, open)).toMatchObject({ effect: 'hidden', by: 'odd' });
  });

  test('forbids when it is a forbid, although another permits', () => {
    const failing = make(({ permit, forbid }) => [
      permit(
        'post:edit',
        'everyone',
        code('true', () => true),
      ),
      forbid('post:edit', 'broken', code('fails', fail)),
    ]);
    expect(failing.decide(author, 'post:edit', draft, open)).toMatchObject({ effect: 'hidden', by: 'broken' });
  });

  test('does not stop another policy from permitting, in either order', () => {
    for (const names of [
      ['broken', 'everyone'],
      ['everyone', 'broken'],
    ]) {
      const mixed = make(({ permit }) =>
        names.map((name) => permit('post:edit', name, code(name, name === 'broken' ? fail : () => true))),
      );
      expect(mixed.decide(author, 'post:edit', draft, open)).toMatchObject({ effect: 'permit', by: 'everyone' });
    }
  });

  test('is one that answers anything but true or false: an async predicate permits nobody', () => {
    const report = vi.fn();
    const slow = (async () => true) as unknown as () => boolean;
    const permits = make(({ permit }) => [permit('post:edit', 'async', code('async', slow))], report);
    const forbids = make(({ permit, forbid }) => [
      permit(
        'post:edit',
        'everyone',
        code('true', () => true),
      ),
      forbid('post:edit', 'forgotten return', code('undefined', (() => undefined) as unknown as () => boolean)),
    ]);
    expect(permits.may(author, 'post:edit', draft, open)).toBe(false);
    expect(forbids.may(author, 'post:edit', draft, open)).toBe(false);
    expect(report).toHaveBeenCalledWith({ action: 'post:edit', policy: 'async', error: expect.any(TypeError) });
  });
});

describe('a no', () => {
  test('is hidden from who may not read the resource, and told to who may', () => {
    expect(posts.decide({ id: 'bob' }, 'post:edit', draft, open)).toEqual({ effect: 'hidden', by: 'default' });
    expect(posts.decide({ id: 'bob' }, 'post:read', draft, open).effect).toBe('hidden');
    expect(posts.decide({ id: 'bob' }, 'post:edit', published, open).effect).toBe('forbidden');
    expect(posts.decide(author, 'post:edit', draft, { readOnly: true })).toEqual({
      effect: 'forbidden',
      by: 'nobody edits in read-only mode',
    });
  });

  test('is told to everybody where nothing is hidden', () => {
    const users = createPolicies<Person, null, { 'user:list': undefined }>({
      actions: ['user:list'],
      policies: () => [],
      report: () => {},
    });
    expect(users.decide(undefined, 'user:list', undefined, null)).toEqual({ effect: 'forbidden', by: 'default' });
  });

  test('is hidden when the policy for reading fails, and the failure is reported once', () => {
    const report = vi.fn();
    const broken = make(
      ({ permit }) => [
        permit(
          'post:read',
          'broken',
          code('draft', ({ resource }) => resource.draft),
        ),
      ],
      report,
    );
    expect(broken.decide(author, 'post:read', undefined as unknown as Post, open).effect).toBe('hidden');
    expect(report).toHaveBeenCalledTimes(1);
  });
});
