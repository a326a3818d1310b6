// Pages of a search: everybody once, while others come and go, and a token that fits no other search.
import { expect, test } from 'vitest';
import { people, startDecisionPoint } from '../../testing/decision-point.ts';
import { createTodoSet } from '../policy-sets/todo.ts';
import { createDecisionPoint } from './decision-point.ts';
import type { Entity } from './entities.ts';
import { searchSubjects } from './search.ts';

type Found = { id: string };
const idsOf = (results: Found[]) => results.map(({ id }) => id).sort();
const { rick, beth, morty, summer, jerry } = people;
const anybody = { type: 'user' };
const readers = { subject: anybody, action: { name: 'can_read_todos' }, resource: { type: 'todo', id: '1' } };

test.each([1, 2, 4, 5, 6, undefined])('pages of %s give everybody once, in the order of the ids', async (limit) => {
  const { ask } = await startDecisionPoint();
  const seen: string[] = [];
  let page: { limit?: number | undefined; token?: string } = { limit };
  do {
    const { body } = await ask('search/subject', { ...readers, page });
    expect(body.results).toHaveLength(body.page.count);
    seen.push(...body.results.map(({ id }: Found) => id));
    // As the specification shows it: the next request may leave the limit out.
    page = { token: body.page.next_token };
  } while (page.token);
  expect(seen).toEqual(idsOf([rick, beth, morty, summer, jerry]));
});

test('a limit of 0 gives nothing, and says that there is more', async () => {
  const { ask } = await startDecisionPoint();
  const { page, results } = (await ask('search/subject', { ...readers, page: { limit: 0 } })).body;
  expect([page.count, results, page.next_token !== '']).toEqual([0, [], true]);
});

test('a token is for the search that it came from, and for no other', async () => {
  const { ask } = await startDecisionPoint();
  const { next_token: token } = (await ask('search/subject', { ...readers, page: { limit: 2 } })).body.page;
  const forged = Buffer.from(JSON.stringify(['', 1, 'x'])).toString('base64url');
  const refused = [
    { ...readers, action: { name: 'can_create_todo' }, page: { token } },
    { ...readers, context: { time: 'now' }, page: { token } },
    { ...readers, page: { token, limit: 3 } },
    { ...readers, page: { token: `${token}x` } },
    { ...readers, page: { token: 'no token at all' } },
    { ...readers, page: { token: forged } },
  ];
  for (const body of refused) {
    const answer = await ask('search/subject', body);
    expect([answer.status, answer.body.code]).toEqual([400, 'page-token-unknown']);
  }
  const { type, ...rest } = readers.resource;
  const inOtherOrder = {
    resource: { ...rest, type },
    action: readers.action,
    subject: anybody,
    page: { token, limit: 2 },
  };
  expect((await ask('search/subject', inOtherOrder)).status).toBe(200);
  for (const page of [{ limit: -1 }, { limit: 1.5 }, { token: '' }, { token: 1 }, 5]) {
    expect((await ask('search/subject', { ...readers, page })).status).toBe(400);
  }
});

test('who comes or goes between two pages moves nobody else', () => {
  const here = new Map<string, Entity>();
  const add = (id: string) => here.set(id, { type: 'user', id, properties: { email: id, roles: [] } });
  for (const id of ['b', 'd', 'f', 'h']) add(id);
  const list = () => [...here.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  const subjects = new Map([['user', { find: (id: string) => here.get(id), list }]]);
  const point = createDecisionPoint([{ ...createTodoSet(() => {}), subjects }]);

  const first = searchSubjects(point, { ...readers, page: { limit: 2 } });
  here.delete('d');
  for (const id of ['a', 'c', 'e']) add(id);
  const second = searchSubjects(point, { ...readers, page: { token: first.page.next_token } });
  expect([idsOf(first.results), idsOf(second.results)]).toEqual([
    ['b', 'd'],
    ['e', 'f'],
  ]);
});

test('no page has more than 100, whatever is asked for', () => {
  const users = Array.from(
    { length: 250 },
    (_, n): Entity => ({ type: 'user', id: String(1000 + n), properties: { roles: [] } }),
  );
  const subjects = new Map([['user', { find: (id: string) => users[Number(id) - 1000], list: () => users }]]);
  const point = createDecisionPoint([{ ...createTodoSet(() => {}), subjects }]);
  const found = searchSubjects(point, { ...readers, page: { limit: 1_000_000 } });
  expect(found.page.count).toBe(100);
  const usual = searchSubjects(point, readers);
  expect(usual.page.count).toBe(50);

  const [, , fingerprint] = JSON.parse(Buffer.from(usual.page.next_token, 'base64url').toString());
  for (const limit of [-1, 0.5, 1_000_000, null]) {
    const token = Buffer.from(JSON.stringify(['', limit, fingerprint])).toString('base64url');
    const count = () => searchSubjects(point, { ...readers, page: { token } }).page.count;
    if (limit === null) expect(count).toThrow('The token belongs to another search');
    else expect(count()).toBeLessThanOrEqual(100);
  }
});
