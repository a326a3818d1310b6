// What counts is the acting account as it is now, not what the token says: a token lives on after its account, or its role, is gone.
import assert from 'node:assert/strict';
import { type Page, pageOf } from '../../schemas/paging.ts';
import { post, postSummary } from '../../schemas/post.ts';
import { type FullUser, fullUser } from '../../schemas/user.ts';
import type { Api } from '../api.ts';
import type { Theme } from '../case.ts';
import { given, refused, status } from '../expect.ts';
import { makePerson, writeDraft, writePublished } from '../stories.ts';
import type { Person } from '../world.ts';

const page = pageOf(postSummary);
const words = { title: 'Late', content: 'Late.' };
const change = { headers: { 'If-Match': '*' } };

const demote = (api: Api, person: Person, as: Person) =>
  api.put(`/api/users/${person.id}`, { as, body: { email: person.email, name: person.name, role: 'USER' }, ...change });
const remove = async (api: Api, { id }: Person) =>
  status(await api.delete(`/api/users/${id}`, { as: api.people.admin }), 204);

async function findAdministrators(api: Api): Promise<FullUser[]> {
  const found: FullUser[] = [];
  let path: string | undefined = '/api/users?limit=100';
  for (let pages = 0; path && pages < 100; pages += 1) {
    const { items, nextCursor }: Page<FullUser> = given(
      await api.get(path, { as: api.people.admin }),
      200,
      pageOf(fullUser),
    );
    found.push(...items.filter(({ role }) => role === 'ADMIN'));
    path = nextCursor === null ? undefined : `/api/users?limit=100&cursor=${nextCursor}`;
  }
  return found;
}

export const actingAccounts: Theme = {
  theme: 'acting accounts',
  cases: [
    {
      title: 'the last administrator can neither demote nor delete themselves',
      run: async (api) => {
        const { admin: as } = api.people;
        const before = await findAdministrators(api);
        const { id, email, name } = before.find((user) => user.email === as.email) ?? assert.fail('the own account');
        // The tag is stale: a server without this rule does no harm.
        const stale = { as, headers: { 'If-Match': '"stale"' } };
        const demotion = await api.put(`/api/users/${id}`, { ...stale, body: { email, name, role: 'MODERATOR' } });
        const removal = await api.delete(`/api/users/${id}`, stale);
        const isAlone = before.length === 1 && (await findAdministrators(api)).length === 1;
        for (const answer of [demotion, removal]) {
          refused(answer, isAlone || answer.status === 409 ? 'last-administrator' : 'precondition-failed');
        }
      },
    },
    {
      title: "a demoted moderator reads, lists and deletes strangers' drafts no more, and goes on with the own",
      run: async (api) => {
        const as = await makePerson(api, 'MODERATOR');
        const own = await writeDraft(api, as);
        const { id, path } = await writeDraft(api, api.people.author);
        given(await api.get(path, { as }), 200, post);
        given(await demote(api, as, api.people.admin), 200, fullUser);
        await api.eventually(async () => refused(await api.delete(path, { as }), 'post-not-found'));
        await api.eventually(async () => refused(await api.get(path, { as }), 'post-not-found'));
        await api.eventually(async () => {
          const { items } = given(await api.get('/api/posts?status=draft&limit=100', { as }), 200, page);
          assert.ok(items.every((item) => item.id !== id));
          assert.ok(items.some((item) => item.id === own.id));
        });
        given(await api.post(`${own.path}/publish`, { as }), 200, post);
      },
    },
    {
      title: 'a demoted administrator edits and publishes no posts of others',
      run: async (api) => {
        const as = await makePerson(api, 'ADMIN');
        const published = await writePublished(api, api.people.author);
        given(await demote(api, as, api.people.admin), 200, fullUser);
        await api.eventually(async () =>
          refused(await api.put(published.path, { as, body: words, ...change }), 'forbidden'),
        );
        const draft = await writeDraft(api, api.people.author);
        refused(await api.post(`${draft.path}/publish`, { as }), 'post-not-found');
      },
    },
    {
      title: 'what is left of the token of a deleted account writes nothing and lists no drafts',
      run: async (api) => {
        const as = await makePerson(api, 'MODERATOR');
        const { path } = await writePublished(api, as);
        const foreign = await writeDraft(api, api.people.author);
        await remove(api, as);
        await api.eventually(async () => refused(await api.put(path, { as, body: words, ...change }), 'invalid-token'));
        await api.eventually(async () => refused(await api.delete(path, { as }), 'invalid-token'));
        refused(await api.post(`${foreign.path}/publish`, { as }), 'invalid-token');
        refused(await api.delete(foreign.path, { as }), 'invalid-token');
        refused(await api.post('/api/posts', { as, body: words }), 'invalid-token');
        refused(await api.get('/api/posts?status=draft', { as }), 'invalid-token');
        refused(await api.get(foreign.path, { as }), 'post-not-found');
        given(await api.get(path, { as }), 200, post);
      },
    },
    {
      title: 'an account that is deleted while it writes leaves no draft behind',
      run: async (api) => {
        for (let round = 0; round < 3; round += 1) {
          const as = await makePerson(api);
          const writing = Array.from({ length: 8 }, (_, index) => {
            const headers = index % 2 ? { 'Idempotency-Key': `draft-${index}` } : {};
            return api.post('/api/posts', { as, body: words, headers });
          });
          await Promise.race(writing);
          await remove(api, as);
          const answers = await Promise.all(writing);
          for (const answer of answers) if (answer.status !== 201) refused(answer, 'invalid-token');
          const paths = answers.flatMap(({ headers: { location } }) => location ?? []);
          await api.eventually(async () => {
            for (const path of paths) refused(await api.get(path, { as: api.people.admin }), 'post-not-found');
          });
        }
      },
    },
    {
      title: 'of two administrators who demote each other at once, one succeeds',
      run: async (api) => {
        for (let round = 0; round < 3; round += 1) {
          const [one, other] = [await makePerson(api, 'ADMIN'), await makePerson(api, 'ADMIN')];
          const answers = await Promise.all([demote(api, one, other), demote(api, other, one)]);
          assert.deepEqual(answers.map((answer) => answer.status).sort(), [200, 403]);
        }
      },
    },
  ],
};
