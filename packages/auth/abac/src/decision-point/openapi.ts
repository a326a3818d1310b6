// The OpenAPI 3.1 document of the decision point, made from the schemas that it parses with.
import { z } from 'zod';
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiResponsesObject } from 'zod-openapi';
import { problem } from '#contract';
import { metadata } from './answers.ts';
import { metadataOf, metadataPath } from './metadata.ts';
import { type Operation, operations } from './operations.ts';

const headers = z.object({
  'X-Request-Id': z.string().meta({ description: 'The id that the request came with, else a new one.' }),
});
const refusals: Record<string, string> = {
  400: 'It cannot be read: `validation-failed`, `malformed-json`, `page-token-unknown`, `resources-unknown`.',
  401: 'The bearer token is missing or wrong.',
  413: 'The body is too large.',
  415: 'The body is no JSON.',
  429: 'Too many requests.',
};
const refused = (wanted = Object.keys(refusals)): ZodOpenApiResponsesObject => {
  const responses: ZodOpenApiResponsesObject = {};
  for (const [status, description] of Object.entries(refusals).filter(([status]) => wanted.includes(status))) {
    const content = { 'application/problem+json': { schema: problem } };
    responses[status as '400'] = { description, headers, content };
  }
  return responses;
};

const describe = (operation: Operation): ZodOpenApiOperationObject => ({
  operationId: operation.id,
  tags: ['Access'],
  summary: operation.summary,
  description: operation.description,
  security: [{ bearer: [] }, {}],
  requestBody: {
    required: true,
    content: {
      'application/json': {
        schema: operation.body,
        examples: Object.fromEntries(
          Object.entries(operation.examples).map(([name, value]) => [slug(name), { summary: name, value }]),
        ),
      },
    },
  },
  responses: {
    200: { description: 'The answer.', headers, content: { 'application/json': { schema: operation.answer } } },
    ...refused(),
  },
});

const slug = (text: string) => text.replaceAll(' ', '-');

/** A plain object, ready for JSON. */
export const openapi = createDocument({
  openapi: '3.1.0',
  info: {
    title: 'Policy decision point',
    version: '1.0.0',
    description: `OpenID AuthZEN Authorization API 1.0, over the policies of the blog and of AuthZEN's public scenario "Todo".`,
    license: { name: 'MIT', identifier: 'MIT' },
  },
  servers: [{ url: '/', description: 'The server that gave you this document.' }],
  tags: [
    { name: 'Access', description: 'Questions and decisions.' },
    { name: 'Service', description: 'How the server is.' },
  ],
  paths: {
    ...Object.fromEntries(operations.map((operation) => [operation.path, { post: describe(operation) }])),
    [metadataPath]: {
      get: {
        operationId: 'metadata',
        tags: ['Service'],
        summary: 'Where each endpoint is',
        description: 'For programs that know only the address of this server.',
        security: [],
        responses: {
          200: {
            description: 'The endpoints.',
            headers,
            content: { 'application/json': { schema: metadata, example: metadataOf('https://pdp.example.com') } },
          },
          ...refused(['429']),
        },
      },
    },
  },
  components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } } },
});
