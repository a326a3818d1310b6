// A draft does not exist for those who may not read it, whichever way they ask.
import assert from 'node:assert/strict';
import { pageOf } from '../../schemas/paging.ts';
import { post, postSummary } from '../../schemas/post.ts';
import type { Api, Options } from '../api.ts';
import type { Theme } from '../case.ts';
import type { Answer } from '../exchange.ts';
import { given, refused, status } from '../expect.ts';
import { type Written, writeDraft } from '../stories.ts';

const page = pageOf(postSummary);
const idsIn = (answer: Answer) => given(answer, 200, page).items.map(({ id }) => id);

// What an answer tells, apart from what differs from one request to the next.
const tells = ({ status: code, headers, text }: Answer, id: string) => ({
  code,
  etag: headers.etag,
  body: text.replaceAll(id, 'ID').replace(/"requestId":"[^"]*"/, ''),
});

async function assertHidden(api: Api, method: string, draft: Written, options: Options, suffix = ''): Promise<void> {
  const nobodys = crypto.randomUUID();
  const hidden = await api.send(method, `${draft.path}${suffix}`, options);
  const missing = await api.send(method, `/api/posts/${nobodys}${suffix}`, options);
  status(hidden, 404);
  assert.deepEqual(tells(hidden, draft.id), tells(missing, nobodys), `${method} tells a draft from nothing`);
}

export const drafts: Theme = {
  theme: 'drafts',
  cases: [
    {
      title: 'to a stranger a draft looks like a post that never was',
      run: async (api) => {
        const draft = await writeDraft(api, api.people.author);
        for (const options of [{}, { as: api.people.reader }]) {
          await assertHidden(api, 'GET', draft, options);
          await assertHidden(api, 'HEAD', draft, options);
        }
      },
    },
    {
      title: 'conditional requests do not give a draft away',
      run: async (api) => {
        const draft = await writeDraft(api, api.people.author);
        for (const options of [{}, { as: api.people.reader }]) {
          for (const tag of [draft.tag, `W/${draft.tag}`, '*']) {
            await assertHidden(api, 'GET', draft, { ...options, headers: { 'If-None-Match': tag } });
            await assertHidden(api, 'HEAD', draft, { ...options, headers: { 'If-None-Match': tag } });
          }
        }
      },
    },
    {
      title: 'a stranger who tries to edit, publish or delete a draft learns nothing',
      run: async (api) => {
        const draft = await writeDraft(api, api.people.author);
        const body = { title: 'Foreign', content: 'Foreign.' };
        const { reader: as } = api.people;
        for (const tag of [draft.tag, '"stale"', '*']) {
          const headers = { 'If-Match': tag };
          await assertHidden(api, 'PUT', draft, { as, body, headers });
          await assertHidden(api, 'DELETE', draft, { as, headers });
          await assertHidden(api, 'POST', draft, { as, headers }, '/publish');
        }
        await assertHidden(api, 'PUT', draft, { as, body });
        status(await api.get(draft.path, { as: api.people.author, headers: { 'If-None-Match': draft.tag } }), 304);
      },
    },
    {
      title: 'no list shows a draft to a stranger',
      run: async (api) => {
        const { author, reader } = api.people;
        const { id } = await writeDraft(api, author);
        const lists = ['/api/posts?limit=100', `/api/users/${author.id}/posts?limit=100`];
        for (const list of lists) {
          for (const options of [{}, { as: reader }, { as: author }]) {
            const { items } = given(await api.get(list, options), 200, page);
            assert.ok(
              items.every((item) => item.id !== id && item.status === 'published'),
              `${list} shows a draft`,
            );
          }
          const asked = await api.get(`${list}&status=draft`, { as: reader });
          assert.ok(!idsIn(asked).includes(id), `${list}&status=draft shows a draft of another`);
          refused(await api.get(`${list}&status=draft`), 'sign-in-required');
        }
      },
    },
    {
      title: "an author lists the own drafts and nobody else's",
      run: async (api) => {
        const { author, moderator } = api.people;
        const { id } = await writeDraft(api, author);
        const foreign = await writeDraft(api, moderator);
        const { items } = given(await api.get('/api/posts?status=draft&limit=100', { as: author }), 200, page);
        assert.ok(items.some((item) => item.id === id));
        assert.ok(items.every((item) => item.author.id === author.id && item.status === 'draft'));
        assert.ok(items.every((item) => item.id !== foreign.id));
        assert.ok(idsIn(await api.get(`/api/users/${author.id}/posts?status=draft`, { as: author })).includes(id));
      },
    },
    {
      title: "a moderator lists everybody's drafts",
      run: async (api) => {
        const { author, moderator: as } = api.people;
        const { id } = await writeDraft(api, author);
        assert.ok(idsIn(await api.get('/api/posts?status=draft&limit=100', { as })).includes(id));
        assert.ok(idsIn(await api.get(`/api/users/${author.id}/posts?status=draft`, { as })).includes(id));
      },
    },
    {
      title: 'publishing moves a post from the drafts to the published posts',
      run: async (api) => {
        const { author: as } = api.people;
        const { id, path } = await writeDraft(api, as);
        assert.ok(idsIn(await api.get('/api/posts?status=draft&limit=100', { as })).includes(id));
        given(await api.post(`${path}/publish`, { as }), 200, post);
        assert.ok(!idsIn(await api.get('/api/posts?status=draft&limit=100', { as })).includes(id));
        assert.ok(idsIn(await api.get(`/api/users/${as.id}/posts?limit=100`)).includes(id));
      },
    },
  ],
};
