// What is sent to make the server work hard, or to make it tell more than it should: refused with 4xx and a code, before any SQL.
import assert from 'node:assert/strict';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { postList } from '../client/documents.ts';
import { asker, type Blog, type Result, startBlog } from '../testing/blog.ts';

let blog: Blog;
let closed: Blog;
beforeAll(async () => {
  blog = await startBlog();
  closed = await startBlog({ environment: { NODE_ENV: 'production', GRAPHQL_DOCUMENTS: 'any' } });
});
afterAll(() => Promise.all([blog.stop(), closed.stop()]));

const times = (count: number, of: (at: number) => string) => Array.from({ length: count }, (_, at) => of(at)).join(' ');
const deep = (depth: number, inner = 'id') =>
  `${'author { posts { edges { node { '.repeat(depth)}${inner}${' } } } }'.repeat(depth)}`;
const list = (first: string, inner = 'id') => `posts(first: ${first}) { edges { node { ${inner} } } }`;
const doubling = `query { ...f0 } ${times(26, (at) => `fragment f${at} on Query { ...f${at + 1} ...f${at + 1} }`)} fragment f26 on Query { viewer { id } }`;

const hostile: [name: string, query: string, code: string, variables?: object][] = [
  ['200 aliases', `{ ${times(200, (at) => `a${at}: viewer { id }`)} }`, 'too-many-aliases'],
  [
    'aliases hidden in fragments',
    `{ ...a ...b } fragment a on Query { ${times(20, (at) => `a${at}: viewer { id }`)} } fragment b on Query { ${times(20, (at) => `b${at}: viewer { id }`)} }`,
    'too-many-aliases',
  ],
  ['depth 50', `{ post(id: "x") { ${deep(12)} } }`, 'too-deep'],
  [
    'depth hidden in fragments',
    '{ post(id: "x") { ...a } } fragment a on Post { author { posts { edges { node { ...b } } } } } fragment b on Post { author { posts { edges { node { ...c } } } } } fragment c on Post { author { name } }',
    'too-deep',
  ],
  ['30,000 tokens', `{ ${'a '.repeat(30_000)} }`, 'too-many-tokens'],
  ['a nest that breaks parsers', '{a'.repeat(5_000) + '}'.repeat(5_000), 'too-many-tokens'],
  ['100 directives', `{ viewer { id ${'@include(if: true) '.repeat(100)} } }`, 'too-many-directives'],
  [
    'whole posts, many times',
    `{ ${list(
      '100',
      times(30, (at) => `c${at}: content`),
    )} }`,
    'too-expensive',
  ],
  ['lists in lists', `{ ${list('100', `author { ${list('100')} }`)} }`, 'too-expensive'],
  [
    'a large page behind a variable',
    `query ($n: Int!) { ${list('$n', `author { ${list('$n')} }`)} }`,
    'too-expensive',
    { n: 100 },
  ],
  [
    'a large page behind a default',
    `query ($n: Int! = 100) { ${list('$n', `author { ${list('$n')} }`)} }`,
    'too-expensive',
  ],
  ['26 fragments, each of which doubles the next', doubling, 'too-expensive'],
  ['a negative page', `{ ${list('-5', `author { ${list('100')} }`)} }`, 'page-size'],
  ['a negative page behind a variable', `query ($n: Int!) { ${list('$n')} }`, 'page-size', { n: -5 }],
  ['a page of nothing', `{ ${list('0')} }`, 'page-size'],
  ['a huge page', `{ ${list('100000000')} }`, 'page-size'],
  ['null as a page', `{ ${list('null')} }`, 'page-size'],
  ['null as a page behind a variable', `query ($n: Int) { ${list('$n')} }`, 'page-size', { n: null }],
  [
    'fragments in a circle',
    '{ viewer { ...a } } fragment a on User { id ...b } fragment b on User { ...a }',
    'GRAPHQL_VALIDATION_FAILED',
  ],
  [
    'a cursor of nobody is read after checks of the rest',
    `{ posts(first: 101, after: "x") { edges { cursor } } }`,
    'page-size',
  ],
  [
    'a cursor of nobody',
    `{ posts { edges { cursor } } more: posts(after: "x") { edges { cursor } } }`,
    'invalid-parameter',
  ],
];

test('a refusal of a known document tells no status beside its code', async () => {
  const { status, body } = await blog.request<Result>('POST', '/graphql', {
    body: { documentId: postList, variables: { first: 2, after: 'x' } },
  });
  assert.deepEqual([status, body.errors?.[0]?.extensions], [400, { code: 'invalid-parameter' }]);
});

/** Sends it, and proves that the database heard nothing. */
async function refused(to: Blog, query: string, variables?: object) {
  const before = to.statements.length;
  const { status, body } = await asker(to)(query, variables && { variables });
  expect(to.statements.slice(before)).toEqual([]);
  assert.ok(status >= 400 && status < 500, `${status}: ${JSON.stringify(body)}`);
  return body.errors?.[0];
}

test.each(hostile)('%s is refused before any SQL', async (_, query, code, variables) => {
  const error = await refused(blog, query, variables);
  assert.equal(error?.extensions?.code, code, error?.message);
  assert.match(error?.message ?? '', /\S/);
});

test('a thousand calls in one body, forms, and pages of other sites are refused', async () => {
  const mutation = 'mutation { deletePost(id: "x") { __typename } }';
  const before = blog.statements.length;
  const sent = [
    { body: Array.from({ length: 1000 }, () => ({ query: '{ viewer { id } }' })), headers: {} },
    { body: `query=${encodeURIComponent(mutation)}`, headers: { 'Content-Type': 'application/x-www-form-urlencoded' } },
    { body: JSON.stringify({ query: mutation }), headers: { 'Content-Type': 'text/plain' } },
    {
      body: '--x\r\nContent-Disposition: form-data; name="query"\r\n\r\n{viewer{id}}\r\n--x--',
      headers: { 'Content-Type': 'multipart/form-data; boundary=x' },
    },
  ];
  const statuses = [];
  for (const { body, headers } of sent)
    statuses.push((await blog.request('POST', '/graphql', { body, headers })).status);
  assert.deepEqual(statuses, [400, 415, 415, 415]);
  const byGet = await blog.request<Result>('GET', `/graphql?query=${encodeURIComponent(mutation)}`);
  assert.equal(byGet.status, 405);
  const other = await blog.request('POST', '/graphql', {
    body: { query: '{ viewer { id } }' },
    headers: { Origin: 'https://evil.example' },
  });
  assert.equal(other.headers.get('Access-Control-Allow-Origin'), null);
  assert.deepEqual(blog.statements.slice(before), []);
});

test('in production the schema is not explained, nor guessed from errors, and there is no page to try it', async () => {
  assert.match((await refused(closed, '{ __schema { types { name } } }'))?.message ?? '', /introspection/i);
  assert.doesNotMatch((await refused(closed, '{ viewr { id } }'))?.message ?? '', /viewer/);
  assert.match((await refused(blog, '{ viewr { id } }'))?.message ?? '', /viewer/);
  for (const query of ['{ viewr { id } }', 'subscription { newPost { id } }']) {
    const streamed = await closed.request<Result>('POST', '/graphql', {
      body: { query },
      headers: { Accept: 'text/event-stream' },
    });
    assert.doesNotMatch(streamed.body.errors?.[0]?.message ?? '', /viewer|newPosts/);
  }
  assert.equal((await closed.request('GET', '/graphiql')).status, 404);
});

test('in development the page comes from our own files, and its policy lets it run no other script', async () => {
  const { status, headers, body } = await blog.request<string>('GET', '/graphiql');
  assert.equal(status, 200);
  const policy = headers.get('Content-Security-Policy') ?? '';
  assert.match(policy, /script-src ('sha256-[\w+/]+=*' )+blob:;/);
  assert.doesNotMatch(policy, /https?:|unsafe-eval/);
  assert.doesNotMatch(body, /<(script|link)[^>]+(src|href)="https?:/);
});

test('what nobody planned reaches the client as no more than a code', async () => {
  await blog.pool.query('alter table posts rename to hidden');
  const { body } = await asker(blog)('{ posts { edges { node { id } } } }');
  await blog.pool.query('alter table hidden rename to posts');
  const [error] = body.errors ?? [];
  assert.deepEqual(
    [error?.message, error?.extensions, error?.path],
    ['Internal error', { code: 'internal-error' }, ['posts']],
  );
});
