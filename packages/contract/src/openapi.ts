// The OpenAPI 3.1 document of the Blog API, made from the same schemas that the servers parse with.
import { createDocument } from 'zod-openapi';
import { pathsOf } from './openapi/paths.ts';
import { operations } from './operations/operations.ts';

const description = `Users write posts: draft first, then published. HEAD is GET without a body, OPTIONS names the
methods of a path, any other method is 405. Every error is \`application/problem+json\` with a stable \`code\`.`;

/** A plain object, ready for JSON. */
export const openapi = createDocument(
  {
    openapi: '3.1.0',
    info: {
      title: 'Blog API',
      version: '1.0.0',
      description,
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/', description: 'The server that gave you this document.' }],
    tags: [
      { name: 'Accounts', description: 'Signing up, in and out.' },
      { name: 'Posts', description: 'Reading and writing.' },
      { name: 'Users', description: 'Who writes.' },
      { name: 'Service', description: 'How the server is.' },
    ],
    paths: pathsOf(operations),
    components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } } },
  },
  {
    // A format or a type says it shorter than the expression that checks it.
    override: ({ jsonSchema }) => {
      if (jsonSchema.format || jsonSchema.type === 'integer') delete jsonSchema.pattern;
    },
  },
);
