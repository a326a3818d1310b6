// What no operation may leave out: each refuses what is wrong with its host, token, body and parameters.
import type { Operation } from '../../operations/operation.ts';
import { operations } from '../../operations/operations.ts';
import type { Api, Options } from '../api.ts';
import type { Theme } from '../case.ts';
import { refused } from '../expect.ts';
import { makePerson, writeDraft } from '../stories.ts';

const OVER_A_MEGABYTE = Buffer.alloc(1024 * 1024 + 1, ' ');

type Asked = { operation: Operation; ask: (options?: Options, query?: string) => ReturnType<Api['send']> };

/** Each operation on a person and a draft of its own: a server that does not refuse harms nobody else. */
async function onEach(api: Api, isMeant: (operation: Operation) => boolean, act: (asked: Asked) => Promise<void>) {
  const person = await makePerson(api);
  const { id } = await writeDraft(api, person);
  for (const operation of operations.filter(isMeant)) {
    const { method, path } = operation;
    const filled = path.replace('{userId}', person.id).replace('{id}', path.startsWith('/api/posts') ? id : person.id);
    const ask: Asked['ask'] = (options, query = '') => api.send(method, `${filled}${query}`, options);
    await act({ operation, ask });
  }
}

export const everyOperation: Theme = {
  theme: 'every operation',
  cases: [
    {
      title: 'two Host lines, or a Host that is no host, are 400',
      run: (api) =>
        onEach(
          api,
          () => true,
          async ({ ask }) => {
            for (const Host of [['a', 'b'], ['a', 'a'], ['me@a'], ['a/b'], ['a:b'], ['']]) {
              refused(await ask({ headers: { Host } }), 'malformed-request');
            }
          },
        ),
    },
    {
      title: 'a token that is none is refused, and where one is needed, so is none at all',
      run: (api) =>
        onEach(
          api,
          ({ token }) => token !== 'none',
          async ({ operation: { token, body }, ask }) => {
            const options = body ? { body: body.example, headers: { 'If-Match': '*' } } : {};
            refused(await ask({ ...options, as: { token: 'none' } }), 'invalid-token');
            if (token === 'needed') refused(await ask(options), 'sign-in-required');
          },
        ),
    },
    {
      title: 'a body that is no JSON, too long, of another type or another shape is refused',
      run: (api) =>
        onEach(
          api,
          ({ body }) => body !== undefined,
          async ({ operation: { token }, ask }) => {
            const as = token === 'none' ? {} : { as: api.people.admin };
            const [long, typed] = [{ 'Content-Length': `${OVER_A_MEGABYTE.length}` }, { 'Content-Type': 'text/plain' }];
            refused(await ask({ ...as, raw: '{' }), 'malformed-json');
            refused(await ask({ ...as, raw: OVER_A_MEGABYTE, headers: long }), 'body-too-large');
            refused(await ask({ ...as, raw: '{}', headers: typed }), 'unsupported-media-type');
            refused(await ask({ ...as, body: {}, headers: { 'If-Match': '*' } }), 'validation-failed');
          },
        ),
    },
    {
      title: 'a parameter that does not fit is refused',
      run: (api) =>
        onEach(
          api,
          ({ query, headers = [] }) => query !== undefined || headers.includes('Idempotency-Key'),
          async ({ operation: { token, query, body }, ask }) => {
            const as = token === 'needed' ? { as: api.people.admin } : {};
            if (query) return void refused(await ask(as, '?limit=0'), 'invalid-parameter');
            const keyed = { ...(body && { body: body.example }), headers: { 'Idempotency-Key': 'two words' } };
            refused(await ask({ ...as, ...keyed }), 'invalid-parameter');
          },
        ),
    },
    {
      title: 'an If-Match that is no list of tags is refused',
      run: (api) =>
        onEach(
          api,
          ({ headers = [] }) => headers.includes('If-Match'),
          async ({ operation: { body }, ask }) => {
            const options = { as: api.people.admin, headers: { 'If-Match': 'unquoted' } };
            const answer = await ask(body ? { ...options, body: body.example } : options);
            refused(answer, 'malformed-request');
          },
        ),
    },
  ],
};
