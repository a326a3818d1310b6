// Clients go away at any moment. The server stays healthy, and nothing half-done shows.
import assert from 'node:assert/strict';
import { pageOf } from '../../schemas/paging.ts';
import { post, postSummary } from '../../schemas/post.ts';
import type { Api } from '../api.ts';
import type { Theme } from '../case.ts';
import { given, status } from '../expect.ts';
import { writeDraft } from '../stories.ts';
import type { Person } from '../world.ts';

async function draftsOf(api: Api, as: Person, title: string) {
  const { items } = given(await api.get('/api/posts?status=draft&limit=100', { as }), 200, pageOf(postSummary));
  return items.filter((item) => item.title === title);
}

export const hangUps: Theme = {
  theme: 'hang-ups',
  cases: [
    {
      title: 'a request that breaks off writes nothing',
      run: async (api) => {
        const { author: as } = api.people;
        const body = { title: api.unique('broken'), content: 'x'.repeat(50_000) };
        await api.hangUp('amid-the-request', 'POST', '/api/posts', { as, body });
        assert.deepEqual(await draftsOf(api, as, body.title), []);
        const { path, tag } = await writeDraft(api, as);
        await api.hangUp('amid-the-request', 'PUT', path, { as, body, headers: { 'If-Match': tag } });
        status(await api.get(path, { as, headers: { 'If-None-Match': tag } }), 304);
      },
    },
    {
      title: 'a client that never heard the answer tries again with its key and makes one row',
      run: async (api) => {
        const { author: as } = api.people;
        const body = { title: api.unique('unheard'), content: 'Unheard.' };
        const headers = { 'Idempotency-Key': body.title };
        for (let tries = 0; tries < 3; tries += 1) {
          await api.hangUp('after-the-request', 'POST', '/api/posts', { as, body, headers });
        }
        const { id } = given(await api.post('/api/posts', { as, body, headers }), 201, post);
        const rows = await draftsOf(api, as, body.title);
        assert.deepEqual(
          rows.map((row) => row.id),
          [id],
        );
      },
    },
    {
      title: 'a client that leaves amid the answer does no harm',
      run: async (api) => {
        const { author: as } = api.people;
        for (let count = 0; count < 2; count += 1) await writeDraft(api, as, { content: 'x'.repeat(50_000) });
        const path = '/api/posts?status=draft&limit=100';
        await Promise.all(Array.from({ length: 10 }, () => api.hangUp('amid-the-answer', 'GET', path, { as })));
        status(await api.get('/healthz'), 200);
        status(await api.get('/readyz'), 200);
        status(await api.get(path, { as }), 200);
      },
    },
  ],
};
