// The list of posts without copies: names are never late, and one call brings them all.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Member, register } from '../testing/member.ts';
import { type System, startSystem } from '../testing/system.ts';

let system: System;
let people: Member[];
beforeAll(async () => {
  system = await startSystem({ LIST_AUTHORS: 'asked' });
  people = [await register(system, 'noor'), await register(system, 'mika')];
  for (const as of [...people, ...people]) {
    const post = await system.request<{ id: string }>('POST', '/api/posts', { as, body: { title: 't', content: 'c' } });
    await system.request('POST', `/api/posts/${post.body.id}/publish`, { as });
  }
});
afterAll(() => system.stop());

async function namesListed(): Promise<string[]> {
  const list = await system.request<{ items: { author: { name: string } }[] }>('GET', '/api/posts');
  return list.body.items.map(({ author }) => author.name);
}

test('a new name is in the next list, and a deleted author stays without one', async () => {
  expect(await namesListed()).toEqual(['mika', 'noor', 'mika', 'noor']);
  const [noor, mika] = people;
  const body = { email: noor?.email, name: 'Noor the Second' };
  const headers = { 'If-Match': noor?.etag ?? '' };
  const renamed = await system.request('PUT', `/api/users/${noor?.id}`, { ...(noor && { as: noor }), body, headers });
  expect(renamed.status).toBe(200);
  expect(await namesListed()).toEqual(['mika', 'Noor the Second', 'mika', 'Noor the Second']);
  const left = await system.request('DELETE', `/api/users/${mika?.id}`, {
    ...(mika && { as: mika }),
    headers: { 'If-Match': '*' },
  });
  expect(left.status).toBe(204);
  expect(await namesListed()).toEqual(['Deleted user', 'Noor the Second', 'Deleted user', 'Noor the Second']);
});

test('without the users service there is no list', async () => {
  await system.stopOne('users');
  const { status, headers } = await system.request('GET', '/api/posts');
  expect([status, headers.get('retry-after')]).toEqual([503, '5']);
  await system.start('users');
});
