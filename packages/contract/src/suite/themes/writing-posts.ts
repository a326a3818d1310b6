// Writing, changing, publishing and deleting posts.
import assert from 'node:assert/strict';
import { post } from '../../schemas/post.ts';
import type { Theme } from '../case.ts';
import { faultsOf, given, refused, status, tagOf } from '../expect.ts';
import { writeDraft, writePublished } from '../stories.ts';

export const writingPosts: Theme = {
  theme: 'writing posts',
  cases: [
    {
      title: 'a new post is a draft of its author: 201, Location and ETag lead to the same bytes',
      run: async (api) => {
        const { author } = api.people;
        const words = { title: api.unique('title'), content: 'Grüße, 世界 🦉\r\n\tand "quotes" \\ too' };
        const answer = await api.post('/api/posts', { as: author, body: words });
        const draft = given(answer, 201, post);
        assert.deepEqual({ title: draft.title, content: draft.content }, words);
        assert.deepEqual(draft.author, { id: author.id, name: author.name });
        assert.equal(draft.status, 'draft');
        assert.equal(draft.publishedAt, null);
        assert.equal(answer.headers.location, `/api/posts/${draft.id}`);
        const read = await api.get(`/api/posts/${draft.id}`, { as: author });
        assert.equal(read.text, answer.text);
        assert.equal(tagOf(read), tagOf(answer));
      },
    },
    {
      title: 'white space around a title is dropped, and the bounds of title and content hold',
      run: async (api) => {
        const { author: as } = api.people;
        const { title } = await writeDraft(api, as, { title: '  Trimmed  ', content: 'x'.repeat(50_000) });
        assert.equal(title, 'Trimmed');
        const wrong = { title: 'x'.repeat(201), content: 'x'.repeat(50_001) };
        const answer = await api.post('/api/posts', { as, body: wrong });
        assert.deepEqual(faultsOf(refused(answer, 'validation-failed')).sort(), ['/content', '/title']);
      },
    },
    {
      title: 'PUT replaces title and content, keeps the rest, and is seen at once',
      run: async (api) => {
        const { author: as } = api.people;
        const draft = await writeDraft(api, as);
        const words = { title: api.unique('changed'), content: 'Changed.' };
        const answer = await api.put(draft.path, { as, body: words, headers: { 'If-Match': draft.tag } });
        const changed = given(answer, 200, post);
        const { path: _path, tag, ...before } = draft;
        assert.deepEqual(changed, { ...before, ...words, updatedAt: changed.updatedAt });
        assert.ok(changed.updatedAt >= before.updatedAt);
        const read = await api.get(draft.path, { as });
        assert.equal(read.text, answer.text);
        assert.equal(tagOf(read), tagOf(answer));
        assert.notEqual(tagOf(read), tag);
      },
    },
    {
      title: 'PUT needs the whole post and takes nothing else',
      run: async (api) => {
        const { author: as } = api.people;
        const { path, tag } = await writeDraft(api, as);
        const whole = { title: 'Whole', content: 'Whole.' };
        const foreign = { status: 'published', authorId: as.id, id: as.id, createdAt: '2020-01-01T00:00:00.000Z' };
        const put = async (body: object) =>
          faultsOf(refused(await api.put(path, { as, body, headers: { 'If-Match': tag } }), 'validation-failed'));
        assert.deepEqual(await put({ title: 'Half' }), ['/content']);
        for (const [field, value] of Object.entries(foreign)) {
          assert.deepEqual(await put({ ...whole, [field]: value }), [`/${field}`]);
        }
      },
    },
    {
      title: 'publishing shows a post to everybody, and publishing it twice is refused',
      run: async (api) => {
        const { author: as } = api.people;
        const draft = await writeDraft(api, as);
        const answer = await api.post(`${draft.path}/publish`, { as });
        const { publishedAt, status: now, title } = given(answer, 200, post);
        assert.deepEqual({ now, title }, { now: 'published', title: draft.title });
        assert.ok(publishedAt && publishedAt >= draft.createdAt);
        const read = await api.get(draft.path);
        assert.equal(read.text, answer.text, 'anybody reads the same bytes');
        assert.equal(tagOf(read), tagOf(answer));
        assert.notEqual(tagOf(read), draft.tag);
        refused(await api.post(`${draft.path}/publish`, { as }), 'post-already-published');
      },
    },
    {
      title: 'a published post can be edited and stays published',
      run: async (api) => {
        const { author: as } = api.people;
        const { path, tag, publishedAt } = await writePublished(api, as);
        const body = { title: 'Corrected', content: 'Corrected.' };
        const answer = await api.put(path, { as, body, headers: { 'If-Match': tag } });
        const changed = given(answer, 200, post);
        assert.equal((await api.get(path)).text, answer.text, 'anybody reads the correction');
        assert.deepEqual([changed.status, changed.publishedAt, changed.title], ['published', publishedAt, 'Corrected']);
      },
    },
    {
      title: 'a deleted post is gone for everybody',
      run: async (api) => {
        const { author: as } = api.people;
        const { path, tag } = await writePublished(api, as);
        status(await api.delete(path, { as }), 204);
        refused(await api.get(path), 'post-not-found');
        refused(await api.get(path, { as }), 'post-not-found');
        refused(await api.delete(path, { as }), 'post-not-found');
        refused(await api.post(`${path}/publish`, { as }), 'post-not-found');
        const put = { as, body: { title: 'Back', content: 'Back.' }, headers: { 'If-Match': tag } };
        refused(await api.put(path, put), 'post-not-found');
      },
    },
    {
      title: "an id that is no UUID, or nobody's, is 404 for every method",
      run: async (api) => {
        const { author: as } = api.people;
        const body = { title: 'Nothing', content: 'Nothing.' };
        for (const id of [crypto.randomUUID(), '1', 'null', "1'--", '%E2%9C%93', '..%2Fusers']) {
          const path = `/api/posts/${id}`;
          refused(await api.get(path), 'post-not-found');
          refused(await api.put(path, { as, body, headers: { 'If-Match': '"a"' } }), 'post-not-found');
          refused(await api.delete(path, { as }), 'post-not-found');
          refused(await api.post(`${path}/publish`, { as }), 'post-not-found');
        }
      },
    },
  ],
};
