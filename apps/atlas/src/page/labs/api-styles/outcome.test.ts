// What is made of the answers before they are shown.
import { expect, test } from 'vitest';
import { fewestBytes, ownAction, queryOf, refusalOf, totalsOf } from './outcome.ts';

const request = (bytes: number, beginning = '{}', status = 200) => ({
  ...{ line: 'GET /', body: null, status, bytesSent: 10, bytes, gzip: 5, beginning },
});

test('a style is weighed with all its requests', () => {
  const rest = { style: 'rest', requests: [request(100), request(50)], statements: [{ summary: 'SELECT posts' }] };
  const trpc = { style: 'trpc', requests: [request(120)] };
  expect(totalsOf(rest)).toEqual({ style: 'rest', requests: 2, bytesSent: 20, bytes: 150, gzip: 10, statements: 1 });
  expect(totalsOf(trpc).statements).toBeUndefined();
  expect(fewestBytes([rest, trpc])).toBe('trpc');
});

test('a query stands in the address as one action, whatever is in it', () => {
  const query = '{ posts(first: 1, after: "a~b%") {\n id } }';
  expect(ownAction(query)).not.toContain(',');
  expect(queryOf(ownAction(query))).toBe(query);
  expect(queryOf('list')).toBeUndefined();
  expect(queryOf('own~%')).toBe('');
});

test('a refusal is said in words, with what is to be learned from it', () => {
  const refused = (body: object, status: number) =>
    refusalOf({ style: 'graphql', requests: [request(9, JSON.stringify(body), status)] });
  const errors = [{ message: 'Cannot run the document', extensions: { code: 'document-not-trusted' } }];
  expect(refused({ errors }, 400)).toMatchObject({
    code: 'document-not-trusted',
    message: 'Cannot run the document',
    lesson: expect.stringContaining('as in production'),
  });
  expect(refused({ errors: [{ message: 'Syntax' }] }, 400)).toMatchObject({ code: 'status 400', message: 'Syntax' });
  expect(refused({ title: 'Too many', code: 'too-many-requests' }, 429)).toMatchObject({ code: 'too-many-requests' });
  expect(refused({ data: {} }, 200)).toBeUndefined();
  // A long answer is cut off, and then no JSON.
  expect(refusalOf({ style: 'graphql', requests: [request(9, '{"data":{"po')] })).toBeUndefined();
  expect(refusalOf({ style: 'graphql', requests: [request(9, 'no', 405)] })).toMatchObject({ code: 'status 405' });
});
