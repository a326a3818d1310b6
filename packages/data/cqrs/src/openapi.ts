// The OpenAPI document: the posts of the Blog API, and what only this pattern serves.
import { z } from 'zod';
import { pageOf, postSummary } from '#contract';
import { describeApi, type Operation, postOperations, serviceOperations } from '#contract/describe';
import { transportProblems } from '#kit/http';
import { commandNames, commandTable } from './http/command-table.ts';
import { problems } from './problems.ts';

const page = pageOf(postSummary);
const done = z
  .strictObject({
    command: z.string(),
    status: z.literal('done'),
    position: z.int().meta({ description: 'Hand it on as `Read-After` to read what this command did.' }),
    result: z.strictObject({ id: z.uuid(), version: z.int().optional() }),
  })
  .meta({ id: 'DoneCommand' });
const author = z
  .strictObject({ id: z.uuid(), name: z.string(), published: z.int(), drafts: z.int() })
  .meta({ id: 'AuthorPage' });
const change = z.string().meta({
  description:
    'Events `start` (from here on), `published` and `changed` (with the post as lists show it), `gone` (with its id), ' +
    '`author` (a new name, for all posts of this author) and `reset` (something cannot be told: fetch the list again).',
});
const noor = '016f5e66-e800-7000-8000-000000000003';

type Tag = 'Commands' | 'Queries';
type Code = keyof typeof problems;

const commands: Operation<Tag, Code>[] = commandNames.map((name) => ({
  id: name,
  tag: 'Commands',
  method: 'POST',
  path: `/api/commands/${name}`,
  summary: `${name.replace('-', ' ').replace(/^./, (first) => first.toUpperCase())}`,
  description: 'Answers as soon as it is done, with the position from which on it can be read.',
  token: 'needed',
  headers: ['Idempotency-Key'],
  body: { schema: commandTable[name].schema, example: {} },
  answers: { 200: { description: 'It is done.', schema: done } },
}));

const queries: Operation<Tag, Code>[] = [
  {
    id: 'readAuthor',
    tag: 'Queries',
    method: 'GET',
    path: '/api/authors/{id}',
    summary: 'The page of an author',
    description: 'With counts that a projection keeps.',
    token: 'optional',
    parameters: { id: noor },
    answers: { 200: { description: 'The author.', schema: author } },
    refusals: ['user-not-found', 'not-yet-visible'],
  },
  {
    id: 'searchPosts',
    tag: 'Queries',
    method: 'GET',
    path: '/api/search',
    summary: 'Search published posts',
    description: 'Those that have all these words, the newest first.',
    token: 'optional',
    query: z.strictObject({ words: z.string() }),
    answers: { 200: { description: 'At most twenty.', schema: page } },
    refusals: ['not-yet-visible'],
  },
  {
    id: 'followPosts',
    tag: 'Queries',
    method: 'GET',
    path: '/api/posts/stream',
    summary: 'The changes of published posts as they come to be shown',
    description:
      'Server-sent events. The id of each is the `Position` of what happened, and can be handed on as `Read-After`.',
    token: 'optional',
    ownHeaders: {
      'Last-Event-ID': z.string().optional().meta({ description: 'The position after which the stream goes on.' }),
    },
    answers: {
      200: {
        description: 'A stream that ends when the server stops; listen again after the last id.',
        mediaType: 'text/event-stream',
        schema: change,
      },
    },
    refusals: ['too-many-streams'],
  },
];

export const openapi = describeApi({
  title: 'Blog API: CQRS',
  description:
    'Commands change the write model; queries ask read models, which projections keep some milliseconds behind.',
  tags: [
    { name: 'Posts', description: 'As every server of the Blog API serves them.' },
    { name: 'Commands', description: 'What can be changed, by name.' },
    { name: 'Queries', description: 'What can be asked beyond that.' },
    { name: 'Service', description: 'How the server is.' },
  ],
  operations: [...postOperations, ...commands, ...queries, ...serviceOperations],
  problems: { ...transportProblems, ...problems },
});
