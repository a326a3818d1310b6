import { beforeAll, describe, expect, test } from 'vitest';
import { openapi } from '../src/openapi.ts';
import { referenceCredentials, startReference } from '../src/reference/start-reference.ts';
import type { Answer, Exchange } from '../src/suite/exchange.ts';
import { runContract } from '../src/suite/run-contract.ts';
import { documentFindings } from './document-findings.ts';

const document = JSON.stringify(openapi);

let exchanges: Exchange[];
beforeAll(async () => {
  const server = await startReference();
  exchanges = [];
  const onExchange = (exchange: Exchange) => exchanges.push(exchange);
  const { failed } = await runContract(server.url, { ...referenceCredentials, concurrency: 4, onExchange });
  await server.stop();
  expect(failed).toBe(0);
});

test('the reference server does what the document says, and the document says what it does', () => {
  expect(documentFindings(document, exchanges)).toEqual([]);
});

type Json = Record<string, unknown>;
/** The document after `change` to what stands at `path`. */
function changed(path: string[], change: (there: Json) => void): string {
  const copy = JSON.parse(document);
  change(path.reduce((there, name) => there[name], copy));
  return JSON.stringify(copy);
}
const login = ['paths', '/api/auth/login', 'post', 'responses'];
const readPost = ['paths', '/api/posts/{id}', 'get', 'responses'];

describe('a promise that is never kept is found', () => {
  const description = 'A lie.';
  const header = { description, schema: { type: 'string' } };

  test.each<[what: string, document: string, finding: string]>([
    ['a status', changed(login, (answers) => Object.assign(answers, { 418: { description } })), 'login 418'],
    [
      'a header that comes sometimes',
      changed([...login, '200', 'headers'], (headers) => Object.assign(headers, { Sunset: header })),
      'login 200 Sunset',
    ],
    [
      'a code',
      changed([...login, '401', 'content', 'application/problem+json', 'examples'], (examples) =>
        Object.assign(examples, { 'account-closed': { value: {} } }),
      ),
      'login 401 account-closed',
    ],
    [
      'an operation',
      changed(['paths'], (paths) =>
        Object.assign(paths, { '/api/tags': { get: { operationId: 'tags', responses: { 200: { description } } } } }),
      ),
      'tags 200',
    ],
  ])('%s', (_what, lie, finding) => {
    expect(documentFindings(lie, exchanges)).toEqual([`${finding} is described and was never sent`]);
  });

  test('a header that does not come every time is not said to', () => {
    const lie = changed(['components', 'headers', 'Idempotency-Replayed'], (replayed) => {
      replayed.required = true;
    });
    expect(documentFindings(lie, exchanges)).toContain(
      'createPost 201 is sent without Idempotency-Replayed, which is required',
    );
  });

  test('a field that must be there', () => {
    const lie = changed(['components', 'schemas', 'Post', 'required'], (required) => {
      Object.assign(required, { 0: 'slug' });
    });
    expect(documentFindings(lie, exchanges)).toContainEqual(
      expect.stringMatching(/^readPost 200 does not fit its schema: .*'slug'/),
    );
  });
});

describe('what is sent and not described is found', () => {
  const without = (path: string[], name: string) => changed(path, (there) => void delete there[name]);

  test.each<[what: string, document: string, finding: string]>([
    ['a status', without(readPost, '304'), 'readPost 304 is sent and not described'],
    ['a header', without([...readPost, '200', 'headers'], 'Vary'), 'readPost 200 sends vary, which is not described'],
    ['a body', without([...readPost, '200'], 'content'), 'readPost 200 has a body, which is not described'],
    [
      'a media type',
      changed([...readPost, '200', 'content'], (content) => {
        content['text/plain'] = content['application/json'];
        delete content['application/json'];
      }),
      'readPost 200 sends "application/json", which is not described',
    ],
  ])('%s', (_what, lie, finding) => {
    expect(documentFindings(lie, exchanges)).toEqual([finding]);
  });

  test('a field', () => {
    const lie = without(['components', 'schemas', 'Post', 'properties'], 'publishedAt');
    expect(documentFindings(lie, exchanges)).toContainEqual(
      expect.stringMatching(/^readPost 200 does not fit its schema: .*additional properties/),
    );
  });

  test('a value of a header that its pattern does not allow', () => {
    const weak = exchanges.map(({ sent, answer }) => ({ sent, answer: weakened(answer) }));
    expect(documentFindings(document, weak)).toContainEqual(
      expect.stringMatching(/^readPost 200 ETag does not fit its schema: /),
    );
  });
});

const weakened = (answer: Answer | Error): Answer | Error =>
  answer instanceof Error || !answer.headers.etag
    ? answer
    : { ...answer, headers: { ...answer.headers, etag: `W/${answer.headers.etag}` } };
