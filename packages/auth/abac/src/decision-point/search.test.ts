// Searches: each result is what a single evaluation permits, and what is unknown has none.
import { expect, test } from 'vitest';
import { people, startDecisionPoint, todoOf } from '../../testing/decision-point.ts';
import { createTodoSet } from '../policy-sets/todo.ts';
import { createDecisionPoint } from './decision-point.ts';

type Found = { id?: string; name?: string };
const { rick, beth, morty, summer, jerry, ada, noor } = people;
const idsOf = (results: Found[]) => results.map(({ id, name }) => id ?? name).sort();
const ids = (...found: { id: string }[]) => idsOf(found);
const draft = { type: 'post', id: noor.id.replace(/03$/, '15') };
const anybody = { type: 'user' };

const searches: [what: string, path: string, body: object, expected: (string | undefined)[]][] = [
  [
    'who reads todos',
    'subject',
    { subject: anybody, action: { name: 'can_read_todos' }, resource: { type: 'todo', id: '1' } },
    ids(rick, beth, morty, summer, jerry),
  ],
  [
    "who updates Morty's",
    'subject',
    { subject: anybody, action: { name: 'can_update_todo' }, resource: todoOf('morty@the-citadel.com') },
    ids(rick, morty),
  ],
  [
    'an id is ignored',
    'subject',
    { subject: jerry, action: { name: 'can_create_todo' }, resource: { type: 'todo', id: '1' } },
    ids(rick, morty, summer),
  ],
  [
    'who publishes the draft',
    'subject',
    { subject: anybody, action: { name: 'post:publish' }, resource: draft },
    ids(ada, noor),
  ],
  [
    'what Rick reads of users',
    'resource',
    { subject: rick, action: { name: 'can_read_user' }, resource: { type: 'user' } },
    [
      'beth@the-smiths.com',
      'jerry@the-smiths.com',
      'morty@the-citadel.com',
      'rick@the-citadel.com',
      'summer@the-smiths.com',
    ],
  ],
  [
    'what Noor may publish',
    'resource',
    { subject: noor, action: { name: 'post:publish' }, resource: { type: 'post' } },
    ['11', '13', '15'].map((end) => noor.id.replace(/03$/, end)),
  ],
  [
    'what Morty may do with his',
    'action',
    { subject: morty, resource: todoOf('morty@the-citadel.com') },
    ['can_create_todo', 'can_delete_todo', 'can_read_todos', 'can_update_todo'],
  ],
  [
    'what Jerry may do with it',
    'action',
    { subject: jerry, resource: todoOf('morty@the-citadel.com') },
    ['can_read_todos'],
  ],
  ['an unknown action', 'subject', { subject: anybody, action: { name: 'can_fly' }, resource: draft }, []],
  [
    'an unknown type of subject',
    'subject',
    { subject: { type: 'robot' }, action: { name: 'can_read_todos' }, resource: todoOf('x') },
    [],
  ],
  [
    'an unknown subject',
    'resource',
    { subject: { type: 'user', id: 'x' }, action: { name: 'post:read' }, resource: { type: 'post' } },
    [],
  ],
  ['an unknown subject', 'action', { subject: { type: 'user', id: 'x' }, resource: draft }, []],
  [
    'an unknown type of resource',
    'resource',
    { subject: rick, action: { name: 'can_read_user' }, resource: { type: 'car' } },
    [],
  ],
  ['an unknown type of resource', 'action', { subject: rick, resource: { type: 'car', id: '1' } }, []],
];
test.each(searches)('%s: search/%s', async (_, path, body, expected) => {
  const { ask } = await startDecisionPoint();
  const answer = await ask(`search/${path}`, body);
  expect([answer.status, idsOf(answer.body.results)]).toEqual([200, expected]);
  expect(answer.body.page).toEqual({ next_token: '', count: expected.length });
});

test('a search finds exactly those whom a single evaluation permits', async () => {
  const { ask } = await startDecisionPoint();
  for (const name of ['post:read', 'post:edit', 'post:publish', 'post:delete']) {
    const body = { subject: anybody, action: { name }, resource: draft };
    const { results } = (await ask('search/subject', body)).body;
    for (const subject of [ada, people.mika, noor, rick]) {
      const { decision } = (await ask('evaluation', { ...body, subject })).body;
      expect(
        results.some(({ id }: Found) => id === subject.id),
        `${name} ${subject.id}`,
      ).toBe(decision);
    }
  }
});

test('resources that only the callers know are refused, for "none" would be untrue', async () => {
  const { ask } = await startDecisionPoint();
  const body = { subject: rick, action: { name: 'can_read_todos' }, resource: { type: 'todo' } };
  const answer = await ask('search/resource', body);
  expect([answer.status, answer.body.code]).toEqual([400, 'resources-unknown']);
});

test('two sets with an action of one name cannot be served', () => {
  const set = createTodoSet(() => {});
  expect(() => createDecisionPoint([set, set])).toThrow('Cannot serve "can_read_user" twice: two sets have it');
});
