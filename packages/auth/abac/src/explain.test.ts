import fc from 'fast-check';
import { expect, test } from 'vitest';
import { now, subjects } from '../testing/corpus.ts';
import { createItemPolicies, items, policySets } from '../testing/items.ts';
import { and, code, createHolds, is, not, or, same } from './conditions.ts';
import { createPolicies } from './policies.ts';
import { facts } from './references.ts';

type Person = { id: string; role: string } | undefined;
type Post = { author: { id: string }; status: string };
type Actions = Record<'post:read' | 'post:edit', Post>;

const { subject, resource } = facts<Person, Post, null>();
const isAuthor = same(subject.id, resource.author.id);
const moderates = createHolds(subject.role, () => ['MODERATOR'])('post:moderate');
const fails = code('asks the moon', () => {
  throw new Error('no moon');
});

const policies = createPolicies<Person, null, Actions>({
  actions: ['post:read', 'post:edit'],
  hiddenUnless: 'post:read',
  policies: ({ permit, forbid }) => [
    permit('post:read', 'everyone', is(resource.status, 'published')),
    permit('post:edit', 'authors', isAuthor),
    permit('post:edit', 'moderators of drafts', and(moderates, is(resource.status, 'draft'), or(moderates, fails))),
    forbid('post:edit', 'locked', and(is(resource.status, 'locked'), not(moderates))),
  ],
  report: () => {},
});
const ann = { id: 'ann', role: 'USER' };
const post = (status: string, id = 'ann') => ({ status, author: { id } });

test('what nothing permitted names every clause that failed, with the values seen', () => {
  expect(policies.explain(ann, 'post:edit', post('published', 'bob'), null)).toEqual({
    action: 'post:edit',
    effect: 'forbidden',
    by: 'default',
    reason: 'nothing permitted',
    policies: [
      {
        name: 'locked',
        effect: 'forbid',
        applied: false,
        because: [{ clause: 'is(resource.status, "locked")', met: false, seen: { 'resource.status': 'published' } }],
      },
      {
        name: 'authors',
        effect: 'permit',
        applied: false,
        because: [
          {
            clause: 'same(subject.id, resource.author.id)',
            met: false,
            seen: { 'subject.id': 'ann', 'resource.author.id': 'bob' },
          },
        ],
      },
      {
        name: 'moderators of drafts',
        effect: 'permit',
        applied: false,
        because: [
          { clause: 'holds(subject.role, "post:moderate")', met: false, seen: { 'subject.role': 'USER' } },
          { clause: 'is(resource.status, "draft")', met: false, seen: { 'resource.status': 'published' } },
        ],
      },
    ],
  });
});

test('what a policy forbade says so, and what made it apply', () => {
  const { reason, by, effect, policies: all } = policies.explain(ann, 'post:edit', post('locked'), null);
  expect({ reason, by, effect }).toEqual({ reason: 'forbidden by a policy', by: 'locked', effect: 'hidden' });
  expect(all[0]).toEqual({
    name: 'locked',
    effect: 'forbid',
    applied: true,
    because: [
      { clause: 'is(resource.status, "locked")', met: true, seen: { 'resource.status': 'locked' } },
      { clause: 'not(holds(subject.role, "post:moderate"))', met: true, seen: { 'subject.role': 'USER' } },
    ],
  });
});

test('what failed says what it threw, and has permitted nothing', () => {
  const broken = createPolicies<Person, null, { 'post:edit': Post }>({
    actions: ['post:edit'],
    policies: ({ permit }) => [permit('post:edit', 'by the moon', or(moderates, fails))],
    report: () => {},
  });
  const { by, reason, policies: all } = broken.explain(ann, 'post:edit', post('draft'), null);
  expect({ by, reason }).toEqual({ by: 'by the moon', reason: 'nothing permitted' });
  expect(all[0]).toMatchObject({ applied: 'failed', because: [], error: 'Error: no moon' });
});

test('who may do it sees which policies say so', () => {
  const {
    effect,
    reason,
    policies: all,
  } = policies.explain({ id: 'ann', role: 'MODERATOR' }, 'post:edit', post('draft'), null);
  expect({ effect, reason }).toEqual({ effect: 'permit', reason: 'permitted' });
  expect(all.map(({ name, applied }) => [name, applied])).toEqual([
    ['locked', false],
    ['authors', true],
    ['moderators of drafts', true],
  ]);
});

test('an explanation says what the decision says, whatever the policies', () => {
  fc.assert(
    fc.property(policySets, subjects, items, (set, subject, item) => {
      const policies = createItemPolicies(set);
      const {
        effect,
        by,
        reason,
        policies: all,
      } = policies.explain(subject, 'item:read', item, { now: new Date(now) });
      expect(reason === 'permitted').toBe(policies.may(subject, 'item:read', item, { now: new Date(now) }));
      expect(reason === 'permitted').toBe(effect === 'permit');
      expect(reason === 'nothing permitted').toBe(by === 'default');
      if (by !== 'default') expect(all.find(({ name }) => name === by)?.applied).toBe(true);
    }),
    { numRuns: 500 },
  );
});
