// A client that does not know whether its request arrived sends it again, and nothing happens twice.
import assert from 'node:assert/strict';
import { pageOf } from '../../schemas/paging.ts';
import { post, postSummary } from '../../schemas/post.ts';
import { fullUser } from '../../schemas/user.ts';
import type { Api } from '../api.ts';
import type { Theme } from '../case.ts';
import type { Answer } from '../exchange.ts';
import { given, refused, status, tagOf } from '../expect.ts';
import { eightTimes, writeDraft } from '../stories.ts';
import type { Person } from '../world.ts';

const keyed = (key: string) => ({ headers: { 'Idempotency-Key': key } });

async function countDrafts(api: Api, as: Person, title: string): Promise<number> {
  const { items } = given(await api.get('/api/posts?status=draft&limit=100', { as }), 200, pageOf(postSummary));
  return items.filter((item) => item.title === title).length;
}

function assertReplay(again: Answer, first: Answer): void {
  assert.deepEqual([again.status, again.text], [first.status, first.text], 'the first answer again');
  assert.equal(again.headers.location, first.headers.location);
  assert.equal(again.headers.etag, first.headers.etag);
  assert.equal(again.headers['idempotency-replayed'], 'true');
  assert.equal(first.headers['idempotency-replayed'], undefined);
}

export const idempotency: Theme = {
  theme: 'idempotency',
  cases: [
    {
      title: 'the same key with the same post gives the first answer again, and one row',
      run: async (api) => {
        const { author: as } = api.people;
        const body = { title: api.unique('once'), content: 'Once.' };
        const send = () => api.post('/api/posts', { as, body, ...keyed(body.title) });
        const first = await send();
        status(first, 201);
        assertReplay(await send(), first);
        assert.equal(await countDrafts(api, as, body.title), 1);
        const change = { as, body: { ...body, content: 'Later.' }, headers: { 'If-Match': tagOf(first) } };
        status(await api.put(String(first.headers.location), change), 200);
        assertReplay(await send(), first);
      },
    },
    {
      title: 'eight of the same at once make one row and get the same bytes',
      run: async (api) => {
        const { author: as } = api.people;
        const body = { title: api.unique('eight'), content: 'Eight.' };
        const answers = await eightTimes(() => api.post('/api/posts', { as, body, ...keyed(body.title) }));
        for (const answer of answers) status(answer, 201);
        assert.equal(new Set(answers.map(({ text }) => text)).size, 1, 'all eight get the same bytes');
        const originals = answers.filter(({ headers }) => headers['idempotency-replayed'] !== 'true');
        assert.equal(originals.length, 1, 'one is the first');
        assert.equal(await countDrafts(api, as, body.title), 1);
      },
    },
    {
      title: 'the same fields in another order are the same request',
      run: async (api) => {
        const { author: as } = api.people;
        const title = api.unique('order');
        const first = await api.post('/api/posts', { as, body: { title, content: 'Order.' }, ...keyed(title) });
        status(first, 201);
        const again = await api.post('/api/posts', { as, body: { content: 'Order.', title }, ...keyed(title) });
        assertReplay(again, first);
      },
    },
    {
      title: 'the same key with another request is refused',
      run: async (api) => {
        const { author: as } = api.people;
        const key = api.unique('key');
        const body = { title: api.unique('first'), content: 'First.' };
        status(await api.post('/api/posts', { as, body, ...keyed(key) }), 201);
        const other = { ...body, content: 'Other.' };
        refused(await api.post('/api/posts', { as, body: other, ...keyed(key) }), 'idempotency-key-reused');
        const { path } = await writeDraft(api, as);
        refused(await api.post(`${path}/publish`, { as, ...keyed(key) }), 'idempotency-key-reused');
        const another = await writeDraft(api, as);
        status(await api.post(`${another.path}/publish`, { as, ...keyed(`${key}-2`) }), 200);
        refused(await api.post(`${path}/publish`, { as, ...keyed(`${key}-2`) }), 'idempotency-key-reused');
        assert.equal(given(await api.get(path, { as }), 200, post).status, 'draft');
      },
    },
    {
      title: 'another caller may use the same key',
      run: async (api) => {
        const body = { title: api.unique('shared'), content: 'Shared.' };
        const { author, reader } = api.people;
        const first = given(await api.post('/api/posts', { as: author, body, ...keyed(body.title) }), 201, post);
        const answer = await api.post('/api/posts', { as: reader, body, ...keyed(body.title) });
        const second = given(answer, 201, post);
        assert.notEqual(second.id, first.id);
        assert.equal(second.author.id, reader.id);
      },
    },
    {
      title: 'a refusal is not kept: the same key works once the request is right',
      run: async (api) => {
        const { author: as } = api.people;
        const key = api.unique('retry');
        refused(await api.post('/api/posts', { as, body: { title: '' }, ...keyed(key) }), 'validation-failed');
        const body = { title: key, content: 'Right.' };
        const answer = await api.post('/api/posts', { as, body, ...keyed(key) });
        status(answer, 201);
        assert.equal(answer.headers['idempotency-replayed'], undefined);
      },
    },
    {
      title: 'publishing again with the same key is 200, not 409',
      run: async (api) => {
        const { author: as } = api.people;
        const { path } = await writeDraft(api, as);
        const publish = () => api.post(`${path}/publish`, { as, ...keyed(path) });
        const first = await publish();
        status(first, 200);
        assertReplay(await publish(), first);
        refused(await api.post(`${path}/publish`, { as }), 'post-already-published');
      },
    },
    {
      title: 'registering and creating a user again with the same key makes one account',
      run: async (api) => {
        const account = () => ({ email: `${api.unique('keyed')}@suite.example`, name: 'K', password: api.password });
        const registration = account();
        const register = () => api.post('/api/auth/register', { body: registration, ...keyed(registration.email) });
        const first = await register();
        status(first, 201);
        assertReplay(await register(), first);

        const body = { ...account(), role: 'MODERATOR' };
        const create = () => api.post('/api/users', { as: api.people.admin, body, ...keyed(body.email) });
        const created = await create();
        status(created, 201);
        assertReplay(await create(), created);
        const other = { as: api.people.admin, body: { ...body, name: 'Other' }, ...keyed(body.email) };
        refused(await api.post('/api/users', other), 'idempotency-key-reused');
      },
    },
    {
      title: 'two people who register with the same key get an account each',
      run: async (api) => {
        const key = api.unique('anybody');
        for (const name of ['One', 'Two']) {
          const body = { email: `${api.unique('anybody')}@suite.example`, name, password: api.password };
          const answer = await api.post('/api/auth/register', { body, ...keyed(key) });
          assert.equal(given(answer, 201, fullUser).name, name);
        }
      },
    },
    {
      title: 'a key that is empty, too long or not visible ASCII is refused',
      run: async (api) => {
        const { author: as } = api.people;
        const body = { title: api.unique('bad-key'), content: 'No.' };
        for (const key of ['', 'x'.repeat(256), 'two words', 'ä']) {
          refused(await api.post('/api/posts', { as, body, ...keyed(key) }), 'invalid-parameter');
        }
        assert.equal(await countDrafts(api, as, body.title), 0);
        const longest = api.unique('').padEnd(255, '~');
        status(await api.post('/api/posts', { as, body, ...keyed(longest) }), 201);
      },
    },
  ],
};
