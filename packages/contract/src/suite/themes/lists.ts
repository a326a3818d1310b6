// Lists come newest first, in pages that neither repeat nor skip a row.
import assert from 'node:assert/strict';
import { pageOf } from '../../schemas/paging.ts';
import { postSummary } from '../../schemas/post.ts';
import { userView } from '../../schemas/user.ts';
import type { Api } from '../api.ts';
import type { Theme } from '../case.ts';
import type { Answer } from '../exchange.ts';
import { faultsOf, given, refused, status } from '../expect.ts';
import { makePerson, writeDraft, writePublished } from '../stories.ts';
import type { Person } from '../world.ts';

const page = pageOf(postSummary);

function linksOf({ headers }: Answer): Record<string, string> {
  const links: Record<string, string> = {};
  for (const [, target = '', name = ''] of String(headers.link).matchAll(/<([^>]*)>\s*;\s*rel="?(\w+)"?/g)) {
    assert.match(target, /^\/(?!\/)/, 'links are relative references');
    links[name] = target;
  }
  return links;
}

async function collect(
  api: Api,
  as: Person,
  start: string,
  next: (answer: Answer) => string | undefined,
  between: (round: number, seen: string[]) => Promise<unknown> = async () => undefined,
): Promise<string[]> {
  const seen: string[] = [];
  let round = 0;
  for (let path: string | undefined = start; path; round += 1) {
    assert.ok(round < 30, 'a walk through a few rows comes to an end');
    const answer: Answer = await api.get(path, { as });
    const { items } = given(answer, 200, page);
    assert.ok(items.length <= 2, 'a page has at most `limit` items');
    seen.push(...items.map(({ id }) => id));
    path = next(answer);
    await between(round, seen);
  }
  return seen;
}

const byCursor = (path: string) => (answer: Answer) => {
  const { nextCursor } = given(answer, 200, page);
  return nextCursor === null ? undefined : `${path}&cursor=${nextCursor}`;
};

async function somebodyWithDrafts(api: Api): Promise<{ as: Person; ids: string[] }> {
  const as = await makePerson(api);
  const ids = [];
  for (let count = 0; count < 5; count += 1) ids.unshift((await writeDraft(api, as)).id);
  return { as, ids };
}

export const lists: Theme = {
  theme: 'lists',
  cases: [
    {
      title: 'a list shows the first 200 characters of each post, whatever they are made of',
      run: async (api) => {
        const { author: as } = api.people;
        const owl = '\u{1f989}';
        const { id, path } = await writeDraft(api, as, { content: owl.repeat(201) });
        status(await api.post(`${path}/publish`, { as }), 200);
        const { items } = given(await api.get(`/api/users/${as.id}/posts`, { as }), 200, page);
        assert.equal(items.find((item) => item.id === id)?.summary, owl.repeat(200));
      },
    },
    {
      title: 'every way through a list visits each row once, newest first',
      run: async (api) => {
        const { as, ids } = await somebodyWithDrafts(api);
        const path = '/api/posts?status=draft&limit=2';
        const next = (answer: Answer) => linksOf(answer).next;
        assert.deepEqual(await collect(api, as, path, next), ids, 'by Link');
        assert.deepEqual(await collect(api, as, `${path}&page=1`, next), ids, 'by number');
        assert.deepEqual(await collect(api, as, path, byCursor(path)), ids, 'by cursor');
        const own = `/api/users/${as.id}/posts?status=draft&limit=2`;
        assert.deepEqual(await collect(api, as, own, byCursor(own)), ids, 'of one user');
      },
    },
    {
      title: 'by cursor no row is repeated or skipped while rows come and go',
      run: async (api) => {
        const { as, ids } = await somebodyWithDrafts(api);
        const path = '/api/posts?status=draft&limit=2';
        const seen = await collect(api, as, path, byCursor(path), async (round, before) => {
          await writeDraft(api, as);
          await writeDraft(api, as);
          if (round < 2) status(await api.delete(`/api/posts/${before.at(-1)}`, { as }), 204);
        });
        assert.deepEqual(seen, ids);
      },
    },
    {
      title: 'Link names the first, the next and the previous page',
      run: async (api) => {
        const { as } = await somebodyWithDrafts(api);
        const list = async (query: string) => linksOf(await api.get(`/api/posts?status=draft&${query}`, { as }));
        const names = async (query: string) => Object.keys(await list(query)).sort();
        assert.deepEqual(await names('limit=2'), ['first', 'next']);
        assert.deepEqual(await names('limit=2&page=2'), ['first', 'next', 'prev']);
        assert.deepEqual(await names('limit=2&page=3'), ['first', 'prev']);
        assert.deepEqual(await names('limit=5'), ['first']);
        const { first = '', prev = '' } = await list('limit=2&page=2');
        const start = await api.get('/api/posts?status=draft&limit=2', { as });
        assert.equal((await api.get(first, { as })).text, start.text, 'first leads to the first page');
        assert.equal((await api.get(prev, { as })).text, start.text, 'prev leads back');
      },
    },
    {
      title: 'nextCursor is null on the last page, and a page after it is empty',
      run: async (api) => {
        const { as } = await somebodyWithDrafts(api);
        const get = async (query: string) =>
          given(await api.get(`/api/posts?status=draft&${query}`, { as }), 200, page);
        assert.equal((await get('limit=5')).nextCursor, null);
        assert.equal((await get('limit=2&page=3')).nextCursor, null);
        assert.notEqual((await get('limit=2&page=2')).nextCursor, null);
        assert.deepEqual(await get('limit=2&page=4'), { items: [], nextCursor: null });
      },
    },
    {
      title: 'anybody lists published posts, newest first, 20 unless told otherwise',
      run: async (api) => {
        const { id } = await writePublished(api, api.people.author);
        const { items } = given(await api.get('/api/posts'), 200, page);
        assert.ok(items.length <= 20);
        assert.ok(items.every((item) => item.status === 'published'));
        const times = items.map(({ createdAt }) => Date.parse(createdAt));
        assert.deepEqual(
          times,
          times.toSorted((a, b) => b - a),
        );
        const { items: own } = given(await api.get(`/api/users/${api.people.author.id}/posts`), 200, page);
        assert.ok(own.some((item) => item.id === id));
        assert.ok(own.every(({ author }) => author.id === api.people.author.id));
      },
    },
    {
      title: 'users are listed in pages too',
      run: async (api) => {
        const { admin: as } = api.people;
        const users = pageOf(userView);
        const { id } = await makePerson(api);
        const list = async (query: string) => given(await api.get(`/api/users?${query}`, { as }), 200, users);
        assert.ok((await list('limit=100')).items.some((user) => user.id === id));
        const { items, nextCursor } = await list('limit=2');
        assert.equal(items.length, 2);
        const after = await list(`limit=2&cursor=${nextCursor}`);
        assert.equal(after.items.length, 2);
        assert.equal(new Set([...items, ...after.items].map((user) => user.id)).size, 4);
      },
    },
    {
      title: 'a query that does not fit is refused and names the parameter',
      run: async (api) => {
        const wrong: Record<string, string[]> = {
          limit: [
            'limit=-5',
            'limit=0',
            'limit=101',
            'limit=100000000',
            'limit=1e1',
            'limit=2.5',
            'limit=',
            'limit=ten',
          ],
          page: ['page=0', 'page=-1', 'page=501', 'page=one', 'page='],
          cursor: ['cursor=!', 'cursor=abc', 'cursor=', `cursor=${'A'.repeat(101)}`],
          status: ['status=secret', 'status=', 'status=Draft'],
        };
        for (const [parameter, queries] of Object.entries(wrong)) {
          for (const query of queries) {
            const problem = refused(await api.get(`/api/posts?${query}`), 'invalid-parameter');
            assert.deepEqual(faultsOf(problem), [parameter], query);
          }
        }
        const both = `page=1&cursor=${'A'.repeat(22)}`;
        for (const query of ['limit=1&limit=2', 'sort=id', both]) {
          refused(await api.get(`/api/posts?${query}`), 'invalid-parameter');
        }
        refused(await api.get('/api/users?limit=-5', { as: api.people.moderator }), 'invalid-parameter');
      },
    },
  ],
};
