// An OpenAPI 3.1 document made from operations, for the Blog API and for others that describe theirs in the same words.
import { createDocument } from 'zod-openapi';
import type { AnyOperation } from '../operations/operation.ts';
import type { Problems } from './answers.ts';
import { pathsOf } from './paths.ts';

export type Api = {
  title: string;
  description: string;
  tags: { name: string; description: string }[];
  operations: readonly AnyOperation[];
  problems: Problems;
};

/** A plain object, ready for JSON. */
export const describeApi = ({ title, description, tags, operations, problems }: Api) =>
  createDocument(
    {
      openapi: '3.1.0',
      info: {
        title,
        version: '1.0.0',
        description,
        license: { name: 'MIT', identifier: 'MIT' },
      },
      servers: [{ url: '/', description: 'The server that gave you this document.' }],
      tags,
      paths: pathsOf(operations, problems),
      components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } } },
    },
    {
      // A format or a type says it shorter than the expression that checks it.
      override: ({ jsonSchema }) => {
        if (jsonSchema.format || jsonSchema.type === 'integer') delete jsonSchema.pattern;
      },
    },
  );
