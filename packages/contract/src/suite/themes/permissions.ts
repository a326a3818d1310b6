// Who may do what with a post that is not the own.
import assert from 'node:assert/strict';
import { post } from '../../schemas/post.ts';
import type { Theme } from '../case.ts';
import { given, refused, status } from '../expect.ts';
import { writeDraft, writePublished } from '../stories.ts';

const body = { title: 'Foreign', content: 'Foreign.' };

export const permissions: Theme = {
  theme: 'permissions',
  cases: [
    {
      title: 'a stranger may not edit, publish or delete a published post',
      run: async (api) => {
        const { author, reader: as } = api.people;
        const { path, tag } = await writePublished(api, author);
        refused(await api.put(path, { as, body, headers: { 'If-Match': tag } }), 'forbidden');
        refused(await api.post(`${path}/publish`, { as }), 'forbidden');
        refused(await api.delete(path, { as }), 'forbidden');
        status(await api.get(path, { headers: { 'If-None-Match': tag } }), 304);
      },
    },
    {
      title: 'a stranger may not edit with "*" either',
      run: async (api) => {
        const { author, reader: as } = api.people;
        const { path } = await writePublished(api, author);
        refused(await api.put(path, { as, body, headers: { 'If-Match': '*' } }), 'forbidden');
      },
    },
    {
      title: 'a moderator reads and deletes a draft, but may not edit or publish it',
      run: async (api) => {
        const { author, moderator: as } = api.people;
        const { path, tag } = await writeDraft(api, author);
        given(await api.get(path, { as }), 200, post);
        refused(await api.put(path, { as, body, headers: { 'If-Match': tag } }), 'forbidden');
        refused(await api.post(`${path}/publish`, { as }), 'forbidden');
        status(await api.delete(path, { as }), 204);
        refused(await api.get(path, { as: author }), 'post-not-found');
      },
    },
    {
      title: 'a moderator deletes a published post',
      run: async (api) => {
        const { author, moderator: as } = api.people;
        const { path } = await writePublished(api, author);
        status(await api.delete(path, { as }), 204);
        refused(await api.get(path), 'post-not-found');
      },
    },
    {
      title: 'a moderator edits and publishes the own posts',
      run: async (api) => {
        const { moderator: as } = api.people;
        const { path, tag } = await writeDraft(api, as);
        given(await api.put(path, { as, body, headers: { 'If-Match': tag } }), 200, post);
        given(await api.post(`${path}/publish`, { as }), 200, post);
      },
    },
    {
      title: 'an administrator edits, publishes and deletes every post, which keeps its author',
      run: async (api) => {
        const { author, admin: as } = api.people;
        const { path, tag } = await writeDraft(api, author);
        const edited = given(await api.put(path, { as, body, headers: { 'If-Match': tag } }), 200, post);
        assert.deepEqual(edited.author, { id: author.id, name: author.name });
        const published = given(await api.post(`${path}/publish`, { as }), 200, post);
        assert.deepEqual(published.author, edited.author);
        status(await api.delete(path, { as }), 204);
      },
    },
  ],
};
