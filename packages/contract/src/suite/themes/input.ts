// Whatever is sent, the answer is a refusal that says what is wrong, and never a 5xx.
import assert from 'node:assert/strict';
import { post } from '../../schemas/post.ts';
import type { Theme } from '../case.ts';
import { faultsOf, given, refused, status } from '../expect.ts';
import { writeDraft } from '../stories.ts';

const TEN_MEGABYTES = 10 * 1024 * 1024;

export const input: Theme = {
  theme: 'input',
  cases: [
    {
      title: 'malformed JSON is 400',
      run: async (api) => {
        const { author: as } = api.people;
        for (const raw of ['{', '{"title":"a",}', "{'title':'a'}", 'title=a', '\u0000', '{"a":1}{"b":2}']) {
          refused(await api.post('/api/posts', { as, raw }), 'malformed-json');
        }
      },
    },
    {
      title: 'JSON that is no object, or no body at all, does not fit the schema',
      run: async (api) => {
        const { author: as } = api.people;
        for (const raw of ['[]', '"text"', '42', 'null', '[{"title":"a","content":"b"}]']) {
          const answer = await api.post('/api/posts', { as, raw });
          assert.ok([400, 422].includes(answer.status), `${raw}: ${answer.status}`);
        }
        refused(await api.post('/api/posts', { as }), 'validation-failed');
      },
    },
    {
      title: 'a body that is not application/json is 415',
      run: async (api) => {
        const { author: as } = api.people;
        const raw = JSON.stringify({ title: api.unique('typed'), content: 'Typed.' });
        for (const type of [
          'text/plain',
          'application/x-www-form-urlencoded',
          'multipart/form-data',
          'application/xml',
        ]) {
          const answer = await api.post('/api/posts', { as, raw, headers: { 'Content-Type': type } });
          refused(answer, 'unsupported-media-type');
        }
        for (const charset of ['utf-8', 'utf8', '"UTF-8"']) {
          const headers = { 'Content-Type': `application/json; charset=${charset}` };
          status(await api.post('/api/posts', { as, raw, headers }), 201);
        }
      },
    },
    {
      title: 'a body in chunks is as good as one with a length',
      run: async (api) => {
        const { author: as } = api.people;
        const body = { title: api.unique('chunked'), content: 'Chunked.' };
        const headers = { 'Transfer-Encoding': 'chunked' };
        assert.equal(given(await api.post('/api/posts', { as, body, headers }), 201, post).title, body.title);
      },
    },
    {
      title: 'a body over 1 MB is 413, with and without a length, and over 64 kB without a token',
      run: async (api) => {
        const { author: as } = api.people;
        const raw = Buffer.alloc(TEN_MEGABYTES, 'x');
        const headers = { 'Content-Length': String(raw.length) };
        refused(await api.post('/api/posts', { as, raw, headers }), 'body-too-large');
        refused(await api.post('/api/posts', { as, raw }), 'body-too-large');
        const slightly = (bytes: number) => JSON.stringify({ title: 'T', content: 'x'.repeat(bytes) });
        refused(await api.post('/api/posts', { as, raw: slightly(1024 * 1024) }), 'body-too-large');
        refused(await api.post('/api/auth/login', { raw: slightly(64 * 1024) }), 'body-too-large');
        refused(await api.post('/api/auth/login', { raw: slightly(60 * 1024) }), 'validation-failed');
        status(await api.get('/healthz'), 200);
      },
    },
    {
      title: 'the longest post is accepted, also from a client that escapes each character',
      run: async (api) => {
        const { author: as } = api.people;
        const raw = `{"title":"Long","content":"${'\\ud83e\\udd89'.repeat(25_000)}"}`;
        assert.equal(given(await api.post('/api/posts', { as, raw }), 201, post).content, '\u{1f989}'.repeat(25_000));
      },
    },
    {
      title: 'NUL characters and lone surrogates are refused',
      run: async (api) => {
        const { author: as } = api.people;
        const wrong = ['\u0000', '\ud800', 'a\udfffb'];
        for (const bad of wrong) {
          const title = refused(
            await api.post('/api/posts', { as, body: { title: bad, content: 'C' } }),
            'validation-failed',
          );
          assert.deepEqual(new Set(faultsOf(title)), new Set(['/title']));
          const content = await api.post('/api/posts', { as, body: { title: 'T', content: `x${bad}` } });
          assert.deepEqual(faultsOf(refused(content, 'validation-failed')), ['/content']);
        }
        const login = { email: api.people.author.email, password: 'before\u0000after' };
        refused(await api.post('/api/auth/login', { body: login }), 'validation-failed');
        for (const path of ['/api/posts/%00', '/api/posts?cursor=%00', '/api/users/a%00b']) {
          const { status: code } = await api.get(path);
          assert.ok(code === 400 || code === 404, `${path}: ${code}`);
        }
      },
    },
    {
      title: 'operators in the query are refused and give no draft away',
      run: async (api) => {
        const { id } = await writeDraft(api, api.people.author);
        const operators = [
          'status[not]=published',
          'status[]=draft',
          'status[in]=draft,published',
          'status.not=published',
        ];
        for (const query of [
          ...operators,
          'where[status]=draft',
          '__proto__[status]=draft',
          'status=draft&status=draft',
        ]) {
          const answer = await api.get(`/api/posts?${query}`);
          assert.ok(!answer.text.includes(id));
          refused(answer, 'invalid-parameter');
        }
      },
    },
    {
      title: 'operators and relations in a body are refused',
      run: async (api) => {
        const { author: as } = api.people;
        const logins = [
          { email: { contains: '@' }, password: { not: '' } },
          { email: [as.email], password: ['a'] },
        ];
        for (const body of logins) {
          const problem = refused(await api.post('/api/auth/login', { body }), 'validation-failed');
          assert.deepEqual(faultsOf(problem).sort(), ['/email', '/password']);
        }
        const words = { title: 'T', content: 'C' };
        const { path, tag } = await writeDraft(api, as);
        for (const field of ['author', 'constructor', 'toString']) {
          const body = { ...words, [field]: { delete: true } };
          const answer = await api.put(path, { as, body, headers: { 'If-Match': tag } });
          assert.deepEqual(faultsOf(refused(answer, 'validation-failed')), [`/${field}`]);
        }
        const answer = await api.post('/api/posts', { as, body: { title: { set: 'T' }, content: 7 } });
        assert.deepEqual(faultsOf(refused(answer, 'validation-failed')).sort(), ['/content', '/title']);
      },
    },
    {
      title: '"__proto__" and deep nesting do no harm',
      run: async (api) => {
        const { author: as } = api.people;
        const raws = [
          '{"__proto__":{"title":"P","content":"P"}}',
          '{"title":"P","content":"P","constructor":{"prototype":{"role":"ADMIN"}}}',
          `{"title":${'['.repeat(60_000)}${']'.repeat(60_000)},"content":"P"}`,
        ];
        for (const raw of raws) {
          const answer = await api.post('/api/posts', { as, raw });
          assert.ok([400, 422].includes(answer.status), `${raw.slice(0, 40)}: ${answer.status}`);
        }
        refused(await api.get('/api/users', { as }), 'forbidden');
      },
    },
    {
      title: 'a path that is not well encoded, or very long, is refused',
      run: async (api) => {
        for (const path of ['/api/posts/%zz', '/%', '/api/users/%E0%A4', `/api/posts/${'x'.repeat(6000)}`]) {
          const { status: code } = await api.get(path);
          assert.ok([400, 404, 414, 431].includes(code), `${path.slice(0, 40)}: ${code}`);
        }
      },
    },
  ],
};
