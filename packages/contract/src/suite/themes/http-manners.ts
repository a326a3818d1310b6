// What every HTTP client may count on.
import assert from 'node:assert/strict';
import { openapi } from '../../openapi.ts';
import type { Theme } from '../case.ts';
import { refused, status } from '../expect.ts';
import { writePublished } from '../stories.ts';

const listed = (value: unknown) => new Set(String(value).split(/\s*,\s*/));

export const httpManners: Theme = {
  theme: 'HTTP manners',
  cases: [
    {
      title: 'HEAD is GET without a body',
      run: async (api) => {
        const { path } = await writePublished(api, api.people.author);
        for (const url of [path, '/api/posts?limit=1', `/api/users/${api.people.author.id}`, '/healthz']) {
          const [got, headed] = [await api.get(url), await api.head(url)];
          assert.equal(headed.status, got.status, url);
          assert.equal(headed.text, '');
          for (const name of ['content-type', 'etag', 'vary'])
            assert.equal(headed.headers[name], got.headers[name], name);
        }
        status(await api.head(`/api/posts/${crypto.randomUUID()}`), 404);
      },
    },
    {
      title: 'another method is 405 and Allow names the right ones',
      run: async (api) => {
        const { author } = api.people;
        const wrong: [string, string, string[]][] = [
          ['PATCH', `/api/posts/${crypto.randomUUID()}`, ['GET', 'HEAD', 'PUT', 'DELETE']],
          ['DELETE', '/api/posts', ['GET', 'HEAD', 'POST']],
          ['GET', '/api/auth/login', ['POST']],
          ['POST', `/api/users/${author.id}`, ['GET', 'HEAD', 'PUT', 'DELETE']],
          ['PUT', `/api/users/${author.id}/posts`, ['GET', 'HEAD']],
        ];
        for (const [method, path, allowed] of wrong) {
          const answer = await api.send(method, path, { as: author });
          refused(answer, 'method-not-allowed');
          const allow = listed(answer.headers.allow);
          allow.delete('OPTIONS');
          assert.deepEqual(allow, new Set(allowed), `${method} ${path}`);
        }
      },
    },
    {
      title: 'OPTIONS is 204 and names the methods of a path',
      run: async (api) => {
        const answer = await api.send('OPTIONS', '/api/posts');
        status(answer, 204);
        for (const method of ['GET', 'HEAD', 'POST']) assert.ok(listed(answer.headers.allow).has(method), method);
      },
    },
    {
      title: 'an unknown path is a problem like any other',
      run: async (api) => {
        for (const path of ['/api/nothing', '/nothing', '/api/posts/a/b/c', '/api//posts']) {
          refused(await api.get(path), 'route-not-found');
        }
      },
    },
    {
      title: "the request id is the client's when it is well-formed, else a new one",
      run: async (api) => {
        const ask = async (id: string) =>
          (await api.get('/api/posts?limit=1', { headers: { 'X-Request-Id': id } })).headers['x-request-id'];
        const own = api.unique('request.id_');
        assert.equal(await ask(own), own);
        for (const id of ['', 'x'.repeat(65), 'with space', '<script>']) assert.notEqual(await ask(id), id);
        const [one, two] = [await api.get('/healthz'), await api.get('/healthz')];
        assert.notEqual(one.headers['x-request-id'], two.headers['x-request-id']);
        const refusal = await api.get('/api/nothing', { headers: { 'X-Request-Id': own } });
        assert.equal(refused(refusal, 'route-not-found').requestId, own);
      },
    },
    {
      title: 'the trace context of the client is continued, a malformed one replaced',
      run: async (api) => {
        const [trace, span] = ['4bf92f3577b34da6a3ce929d0e0e4736', '00f067aa0ba902b7'];
        const ask = async (traceparent: string) =>
          String((await api.get('/api/posts?limit=1', { headers: { traceparent } })).headers.traceparent);
        assert.match(await ask(`00-${trace}-${span}-01`), new RegExp(`^00-${trace}-(?!${span})[0-9a-f]{16}-01$`));
        for (const wrong of [`00-${'0'.repeat(32)}-${span}-01`, `00-${trace.toUpperCase()}-${span}-01`, 'nonsense']) {
          assert.doesNotMatch(await ask(wrong), new RegExp(`-${trace}-|-0{32}-`, 'i'), wrong);
        }
      },
    },
    {
      title: 'answers that depend on the caller say so in Vary',
      run: async (api) => {
        const { author: as } = api.people;
        const { path } = await writePublished(api, as);
        for (const url of [path, '/api/posts?limit=1', `/api/users/${as.id}`, `/api/users/${as.id}/posts?limit=1`]) {
          for (const answer of [await api.get(url), await api.get(url, { as })]) {
            assert.ok(listed(String(answer.headers.vary).toLowerCase()).has('authorization'), url);
          }
        }
      },
    },
    {
      title: 'the server is alive and ready, without signing in',
      run: async (api) => {
        status(await api.get('/healthz'), 200);
        status(await api.get('/readyz'), 200);
      },
    },
    {
      title: '/openapi.json describes the contract, /docs shows it',
      run: async (api) => {
        const described = await api.get('/openapi.json');
        status(described, 200);
        const { paths, components, openapi: version } = JSON.parse(described.text);
        assert.match(version, /^3\.1\./);
        const ours = JSON.parse(JSON.stringify(openapi));
        assert.deepEqual(paths, ours.paths);
        assert.deepEqual(components, ours.components);
        const page = await api.get('/docs');
        status(page, 200);
        assert.match(String(page.headers['content-type']), /^text\/html/);
      },
    },
  ],
};
