import { expect, test } from 'vitest';
import { z } from 'zod';
import { breakingChanges } from './breaking-changes.ts';
import { eventContract, schemaOf } from './event-contract.ts';

const data = {
  id: z.uuid(),
  name: z.string().max(80),
  place: z.object({ city: z.string() }).optional(),
  tags: z.array(z.object({ word: z.string() })),
  state: z.enum(['draft', 'published']),
  by: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('user'), id: z.uuid() }),
    z.object({ kind: z.literal('job') }),
  ]),
};
type Shape = Record<string, z.ZodType>;
const schema = (shape: Shape) => schemaOf(eventContract('users.user-moved.v1', z.object(shape)));
const changes = (shape: Shape) => breakingChanges(schema(data), schema({ ...data, ...shape }));

test.each<[string, Shape]>([
  ['nothing', {}],
  ['a new field that may be absent', { nick: z.string().optional() }],
  ['a new field of an object inside', { place: z.object({ city: z.string(), zip: z.string().optional() }).optional() }],
  ['a new field of what a list holds', { tags: z.array(z.object({ word: z.string(), at: z.int().optional() })) }],
  ['other words', { name: z.string().max(80).describe('How others call them') }],
])('%s breaks nothing', (_, shape) => {
  expect(changes(shape)).toEqual([]);
});

test.each<[string, Shape, string[]]>([
  [
    'a new field that must be there',
    { nick: z.string() },
    ['"data.nick" is new and must be there: earlier events do not have it'],
  ],
  [
    'a field that must be there now',
    { place: z.object({ city: z.string() }) },
    ['"data.place" could be absent and must be there'],
  ],
  [
    'a field that may be absent now',
    { name: z.string().max(80).optional() },
    ['"data.name" was always there and may be absent'],
  ],
  ['a narrower type', { name: z.string().max(40) }, ['"data.name" had "maxLength" 80 and has "maxLength" 40']],
  ['a wider type', { name: z.string() }, ['"data.name" had "maxLength" 80 and has no "maxLength"']],
  [
    'another type',
    { name: z.number() },
    [
      '"data.name" had "type" "string" and has "type" "number"',
      '"data.name" had "maxLength" 80 and has no "maxLength"',
    ],
  ],
  [
    'a value that may be null now',
    { id: z.uuid().nullable() },
    [
      '"data.id" had "type" "string" and has no "type"',
      '"data.id" had "format" "uuid" and has no "format"',
      '"data.id (anyOf 1)" is new',
      '"data.id (anyOf 2)" is new',
    ],
  ],
  [
    'one value less',
    { state: z.enum(['draft']) },
    ['"data.state" had "enum" ["draft","published"] and has "enum" ["draft"]'],
  ],
  [
    'one value more',
    { state: z.enum(['draft', 'published', 'gone']) },
    ['"data.state" had "enum" ["draft","published"] and has "enum" ["draft","published","gone"]'],
  ],
  ['a field inside that is gone', { place: z.object({}).optional() }, ['"data.place.city" is gone']],
  ['a field of a list that is gone', { tags: z.array(z.object({})) }, ['"data.tags (items).word" is gone']],
  [
    'one side of a union less',
    { by: z.discriminatedUnion('kind', [data.by.options[0]]) },
    ['"data.by (oneOf 2)" is gone'],
  ],
])('%s breaks consumers', (_, shape, findings) => {
  expect(changes(shape)).toEqual(findings);
});

test('a field that is dropped, or renamed, breaks consumers', () => {
  const { name, ...rest } = data;
  expect(breakingChanges(schema(data), schema(rest))).toEqual(['"data.name" is gone']);
  expect(breakingChanges(schema(data), schema({ ...rest, title: name }))).toEqual([
    '"data.name" is gone',
    '"data.title" is new and must be there: earlier events do not have it',
  ]);
});

test('data that JSON cannot hold is refused', () => {
  expect(() => eventContract('users.user-moved.v1', z.object({ at: z.date() }))).toThrow(
    'Cannot promise event "users.user-moved.v1": Date cannot be represented in JSON Schema',
  );
});
