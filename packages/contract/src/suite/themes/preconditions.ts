// RFC 9110: nobody overwrites what they have not read, nobody is sent what they have.
import assert from 'node:assert/strict';
import { post } from '../../schemas/post.ts';
import { fullUser } from '../../schemas/user.ts';
import type { Theme } from '../case.ts';
import { given, refused, status, tagOf } from '../expect.ts';
import { makePerson, writeDraft, writePublished } from '../stories.ts';

const body = { title: 'Changed', content: 'Changed.' };

export const preconditions: Theme = {
  theme: 'preconditions',
  cases: [
    {
      title: 'a known ETag gives 304 with ETag and Vary, without a body',
      run: async (api) => {
        const { path, tag } = await writePublished(api, api.people.author);
        for (const known of [tag, `W/${tag}`, `"other", ${tag}`, '*']) {
          for (const method of ['GET', 'HEAD']) {
            const answer = await api.send(method, path, { headers: { 'If-None-Match': known } });
            status(answer, 304);
            assert.equal(tagOf(answer), tag);
            assert.match(String(answer.headers.vary), /\bauthorization\b/i);
          }
        }
        status(await api.get(path, { headers: { 'If-None-Match': '"other"' } }), 200);
      },
    },
    {
      title: 'the ETag of a post is the same until the post changes',
      run: async (api) => {
        const { author: as } = api.people;
        const { path, tag } = await writeDraft(api, as);
        assert.equal(tagOf(await api.get(path, { as })), tag);
        assert.equal(tagOf(await api.head(path, { as })), tag);
        const edited = tagOf(await api.put(path, { as, body, headers: { 'If-Match': tag } }));
        const published = tagOf(await api.post(`${path}/publish`, { as }));
        assert.equal(new Set([tag, edited, published]).size, 3, 'each change makes a new tag');
        status(await api.get(path, { as, headers: { 'If-None-Match': tag } }), 200);
      },
    },
    {
      title: 'PUT without If-Match is 428 and changes nothing',
      run: async (api) => {
        const { author: as } = api.people;
        const { path, tag } = await writeDraft(api, as);
        refused(await api.put(path, { as, body }), 'precondition-required');
        assert.equal(tagOf(await api.get(path, { as })), tag);
      },
    },
    {
      title: 'PUT with a stale, a foreign or a weak tag is 412 and changes nothing',
      run: async (api) => {
        const { author: as } = api.people;
        const { path, tag: stale } = await writeDraft(api, as);
        const put = (tag: string, content: string) =>
          api.put(path, { as, body: { title: 'T', content }, headers: { 'If-Match': tag } });
        const fresh = tagOf(await put(stale, 'first'));
        for (const tag of [stale, '"foreign"', `W/${fresh}`, `"a", ${stale}`]) {
          refused(await put(tag, 'second'), 'precondition-failed');
        }
        assert.equal(given(await api.get(path, { as }), 200, post).content, 'first');
      },
    },
    {
      title: 'PUT takes "*" and a list that has the tag',
      run: async (api) => {
        const { author: as } = api.people;
        const { path, tag } = await writeDraft(api, as);
        const put = (match: string) => api.put(path, { as, body, headers: { 'If-Match': match } });
        status(await put(`"other", ${tag}, W/"weak"`), 200);
        status(await put('*'), 200);
      },
    },
    {
      title: 'tags that cannot match are not said to be changes by somebody else',
      run: async (api) => {
        const as = await makePerson(api);
        const { path, tag } = await writeDraft(api, as);
        const own = `/api/users/${as.id}`;
        const ownTag = tagOf(await api.get(own, { as }));
        const change = { email: as.email, name: as.name };
        const ask = async (match: string, userMatch: string) => [
          refused(await api.put(path, { as, body, headers: { 'If-Match': match } }), 'precondition-failed'),
          refused(await api.put(own, { as, body: change, headers: { 'If-Match': userMatch } }), 'precondition-failed'),
        ];
        for (const { detail } of await ask(`W/${tag}`, `W/${ownTag}`)) assert.match(String(detail), /weak/);
        for (const { detail } of await ask('"foreign"', '"foreign"'))
          assert.doesNotMatch(String(detail), /was changed/);
      },
    },
    {
      title: 'If-Match takes 50 tags and no more',
      run: async (api) => {
        const { author: as } = api.people;
        const { path, tag } = await writeDraft(api, as);
        const put = (others: number) =>
          api.put(path, { as, body, headers: { 'If-Match': [...Array(others).fill('"9-9"'), tag].join(', ') } });
        refused(await put(50), 'malformed-request');
        status(await put(49), 200);
      },
    },
    {
      title: 'an answer with an ETag asks proxies to leave its bytes alone',
      run: async (api) => {
        const { path } = await writePublished(api, api.people.author);
        for (const url of [path, `/api/users/${api.people.author.id}`]) {
          const control = String((await api.get(url)).headers['cache-control']);
          for (const word of ['private', 'no-cache', 'no-transform']) assert.ok(control.includes(word), word);
        }
      },
    },
    {
      title: 'an If-Match that is no list of tags changes nothing',
      run: async (api) => {
        const { author: as } = api.people;
        const { path, tag } = await writeDraft(api, as);
        for (const match of ['unquoted', '"open', tag.slice(1)]) {
          const answer = await api.put(path, { as, body, headers: { 'If-Match': match } });
          assert.ok([400, 412].includes(answer.status), `${match}: ${answer.status}`);
        }
        assert.equal(tagOf(await api.get(path, { as })), tag);
      },
    },
    {
      title: 'DELETE and publish honour If-Match when it is sent',
      run: async (api) => {
        const { author: as } = api.people;
        const { path, tag } = await writeDraft(api, as);
        const stale = { as, headers: { 'If-Match': '"stale"' } };
        refused(await api.post(`${path}/publish`, stale), 'precondition-failed');
        refused(await api.delete(path, stale), 'precondition-failed');
        const published = await api.post(`${path}/publish`, { as, headers: { 'If-Match': tag } });
        status(published, 200);
        refused(await api.delete(path, { as, headers: { 'If-Match': tag } }), 'precondition-failed');
        status(await api.delete(path, { as, headers: { 'If-Match': tagOf(published) } }), 204);
      },
    },
    {
      title: 'users have the same preconditions',
      run: async (api) => {
        const as = await makePerson(api);
        const path = `/api/users/${as.id}`;
        const change = { email: as.email, name: 'Renamed' };
        const tag = tagOf(await api.get(path, { as }));
        status(await api.get(path, { as, headers: { 'If-None-Match': tag } }), 304);
        refused(await api.put(path, { as, body: change }), 'precondition-required');
        refused(await api.put(path, { as, body: change, headers: { 'If-Match': '"stale"' } }), 'precondition-failed');
        const answer = await api.put(path, { as, body: change, headers: { 'If-Match': tag } });
        assert.equal(given(answer, 200, fullUser).name, 'Renamed');
        assert.notEqual(tagOf(answer), tag);
        assert.equal(tagOf(await api.get(path, { as })), tagOf(answer));
        refused(await api.delete(path, { as, headers: { 'If-Match': tag } }), 'precondition-failed');
        status(await api.delete(path, { as, headers: { 'If-Match': tagOf(answer) } }), 204);
      },
    },
    {
      title: 'the public and the full form of a user have different ETags',
      run: async (api) => {
        const { author: as } = api.people;
        const path = `/api/users/${as.id}`;
        assert.notEqual(tagOf(await api.get(path)), tagOf(await api.get(path, { as })));
      },
    },
  ],
};
