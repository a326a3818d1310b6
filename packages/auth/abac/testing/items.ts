// Rows with every kind of column, every clause about them, and random policies that are made of those clauses.
import fc from 'fast-check';
import {
  and,
  before,
  type Columns,
  type Condition,
  contains,
  createPolicies,
  facts,
  is,
  not,
  oneOf,
  or,
  same,
  within,
} from '../src/index.ts';
import { hours, names, type Subject, storedRows } from './corpus.ts';

export type Item = {
  name: string | null;
  other: string | null;
  owner: { id: string | null };
  editorId: string | null;
  locked: boolean | null;
  size: number | null;
  made: Date | null;
  due: Date | null;
  tags: string[] | null;
};
type Environment = { now: Date };

const { subject, resource, environment } = facts<Subject, Item, Environment>();

export const itemColumns: Columns = {
  'resource.name': { sql: 'items.name', type: 'text' },
  'resource.other': { sql: 'items.other', type: 'text' },
  'resource.owner.id': { sql: 'items.owner_id', type: 'uuid' },
  'resource.editorId': { sql: 'items.editor_id', type: 'uuid' },
  'resource.locked': { sql: 'items.locked', type: 'boolean' },
  'resource.size': { sql: 'items.size', type: 'integer' },
  'resource.made': { sql: 'items.made', type: 'time' },
  'resource.due': { sql: 'items.due', type: 'time' },
  'resource.tags': { sql: 'items.tags', type: 'texts' },
};

export const actorColumns: Columns = {
  ...itemColumns,
  'subject.id': { sql: 'actor.id', type: 'uuid' },
  'subject.name': { sql: 'actor.name', type: 'text' },
  'subject.limit': { sql: 'actor.most', type: 'integer' },
  'subject.verified': { sql: 'actor.verified', type: 'boolean' },
  'subject.tags': { sql: 'actor.tags', type: 'texts' },
  'subject.since': { sql: 'actor.since', type: 'time' },
};

/** Each operator with each kind of column, in each direction. */
export const clauses: Condition<{ subject: Subject; resource: Item; environment: Environment }>[] = [
  ...['', 'a', '%', '_', '\\', 'ä'].map((name) => is(resource.name, name)),
  is(resource.name, resource.other),
  is(resource.name, subject.name),
  is(subject.name, resource.other),
  is(resource.locked, true),
  is(subject.verified, resource.locked),
  is(resource.size, 1),
  is(resource.size, subject.limit),
  is(subject.verified, true),
  same(subject.id, resource.owner.id),
  same(resource.owner.id, resource.editorId),
  same(resource.name, resource.other),
  same(subject.name, resource.name),
  before(resource.made, environment.now),
  before(environment.now, resource.made),
  before(resource.made, resource.due),
  before(subject.since, resource.due),
  ...hours.flatMap((count) => [
    within(count, resource.made, environment.now),
    within(count, environment.now, resource.made),
    within(count, resource.made, resource.due),
    within(count, subject.since, resource.made),
  ]),
  oneOf(resource.name, ['A', '%', 'a\u0308']),
  oneOf(resource.size, [0, 1, 0.5]),
  oneOf(subject.name, names.slice(0, 9)),
  oneOf(resource.name, []),
  contains(resource.tags, 'a'),
  contains(resource.tags, ''),
  contains(resource.tags, resource.name),
  contains(resource.tags, subject.name),
  contains(subject.tags, resource.name),
];

const dateOf = (moment: string | null) => (moment === null ? null : new Date(moment));
/** As a driver gives a stored row. */
export const items: fc.Arbitrary<Item> = storedRows.map(
  ([name, other, id, editorId, locked, size, made, due, tags]) => ({
    ...{ name, other, owner: { id }, editorId, locked, size, tags },
    ...{ made: dateOf(made), due: dateOf(due) },
  }),
);

const { condition } = fc.letrec<{ condition: (typeof clauses)[number] }>((tie) => ({
  condition: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom(...clauses),
    tie('condition').map((part) => not(part)),
    fc.array(tie('condition'), { maxLength: 3 }).map((parts) => and(...parts)),
    fc.array(tie('condition'), { maxLength: 3 }).map((parts) => or(...parts)),
  ),
}));

export const policySets = fc.array(fc.record({ effect: fc.constantFrom('permit', 'permit', 'forbid'), condition }), {
  minLength: 1,
  maxLength: 5,
});

export const createItemPolicies = (
  list: readonly { effect: 'permit' | 'forbid'; condition: (typeof clauses)[number] }[],
) =>
  createPolicies<Subject, Environment, { 'item:read': Item }, 'item:read'>({
    actions: ['item:read'],
    listable: ['item:read'],
    hiddenUnless: 'item:read',
    policies: (rules) => list.map((policy, n) => rules[policy.effect]('item:read', `${n}`, policy.condition)),
    report: ({ error }) => {
      throw error;
    },
  });
