import { expect, test } from 'vitest';
import { and, code, createHolds, is, not, same, within } from './conditions.ts';
import { createPolicies, type PolicySet } from './policies.ts';
import { facts } from './references.ts';
import { numbered } from './sql.ts';
import { type Columns, toSql } from './to-sql.ts';
import { inColumns } from './where.ts';

type Person = { id: string; role: string } | undefined;
type Post = { author: { id: string }; status: string; madeAt: Date };
type Environment = { now: Date };
type Actions = { 'post:read': Post; 'post:edit': Post };
type Policies = PolicySet<Person, Environment, Actions>['policies'];

const { subject, resource, environment } = facts<Person, Post, Environment>();
const moderates = createHolds(subject.role, () => ['MODERATOR', 'ADMIN'])('moderate');
const now = new Date('2026-03-01T12:00:00.000Z');
const columns: Columns = {
  'resource.author.id': { sql: 'author_id', type: 'uuid' },
  'resource.status': { sql: 'status', type: 'text' },
  'resource.madeAt': { sql: 'made_at', type: 'time' },
};
const actor: Columns = {
  'subject.id': { sql: 'actor.id', type: 'uuid' },
  'subject.role': { sql: 'actor.role', type: 'text' },
};

const create = (policies: Policies) =>
  createPolicies<Person, Environment, Actions, 'post:edit'>({
    actions: ['post:read', 'post:edit'],
    listable: ['post:edit'],
    policies,
    report: () => {},
  });

const posts = create(({ permit, forbid }) => [
  permit(
    'post:edit',
    'authors',
    and(same(subject.id, resource.author.id), within(1, resource.madeAt, environment.now)),
  ),
  permit('post:edit', 'moderators', moderates),
  forbid('post:edit', 'locked', and(is(resource.status, 'locked'), not(moderates))),
]);

test('positive clauses stay plain, negated ones take NULL for a no, and every value is a parameter', () => {
  const rows = posts.where('post:edit', inColumns, { now });
  expect(numbered(toSql(rows, { columns: { ...columns, ...actor } }), 3)).toEqual({
    text: [
      '(((actor.id = author_id and (made_at >= $3::timestamptz and made_at < $4::timestamptz))',
      ' or actor.role = any($5))',
      ' and ((status = $6) is not true or actor.role = any($7)))',
    ].join(''),
    values: [
      new Date('2026-03-01T11:00:00.000Z'),
      new Date('2026-03-01T12:00:00.001Z'),
      ['MODERATOR', 'ADMIN'],
      'locked',
      ['MODERATOR', 'ADMIN'],
    ],
  });
});

test('the text is the same whoever asks, also for values that no column could hold', () => {
  const people = [
    undefined,
    { id: "' or true --", role: '' },
    { id: '00000000-0000-7000-8000-00000000000a', role: 'ADMIN' },
  ];
  const made = people.map((person) => numbered(toSql(posts.where('post:edit', person, { now }), { columns })));
  expect(new Set(made.map(({ text }) => text)).size).toBe(1);
  expect(made.map(({ values }) => [values[0], values[3]])).toEqual([
    [null, false],
    [null, false],
    [people[2]?.id, true],
  ]);
});

test('a fact about the row, or about a subject in columns, that has no column is refused', () => {
  const rows = posts.where('post:edit', inColumns, { now });
  expect(() => toSql(rows, { columns })).toThrow('Cannot make a condition of "subject.id": no column is given for it');
  expect(() => toSql(rows, { columns: actor })).toThrow(expect.objectContaining({ code: 'bad-column' }));
});

test('a moment of the wrong type throws: there is no list for it', () => {
  const wrong = posts.where('post:edit', undefined, { now: '2026-03-01' as unknown as Date });
  expect(() => toSql(wrong, { columns })).toThrow(expect.objectContaining({ code: 'bad-date' }));
});

test('an action without policies, or with none that permits, has no rows', () => {
  const none = create(({ forbid }) => [forbid('post:edit', 'locked', is(resource.status, 'locked'))]);
  const textOf = (policies: typeof posts) =>
    numbered(toSql(policies.where('post:edit', undefined, { now }), { columns })).text;
  expect(textOf(create(() => []))).toBe('false');
  expect(textOf(none)).toBe('(false and (status = $1) is not true)');
});

test('a rule in code cannot stand in a listable action, however deep: the policy set is not made', () => {
  const odd = code('odd', () => true);
  for (const condition of [odd, not(odd), and(moderates, not(odd))]) {
    for (const effect of ['permit', 'forbid'] as const) {
      expect(() => create((rules) => [rules[effect]('post:edit', 'odd', condition)])).toThrow(
        expect.objectContaining({ code: 'bad-policy' }),
      );
    }
  }
  expect(
    create(({ permit }) => [permit('post:read', 'odd', odd)]).may(undefined, 'post:read', {} as Post, { now }),
  ).toBe(true);
});

test('an action that is not declared listable cannot be asked for its rows', () => {
  // @ts-expect-error: post:read is not listable
  expect(() => posts.where('post:read', undefined, { now })).toThrow(expect.objectContaining({ code: 'not-listable' }));
});
