// The operations, as OpenAPI's paths.
import { z } from 'zod';
import type { ZodOpenApiOperationObject, ZodOpenApiParameters, ZodOpenApiPathsObject } from 'zod-openapi';
import type { AnyOperation } from '../operations/operation.ts';
import { answersOf, type Problems } from './answers.ts';
import { headersOf } from './headers.ts';

const security = {
  needed: [{ bearer: [] }],
  optional: [{ bearer: [] }, {}],
  none: [],
} satisfies Record<AnyOperation['token'], object[]>;

function parametersOf(operation: AnyOperation): ZodOpenApiParameters {
  const { path, query, parameters: examples = {} } = operation;
  const headers = headersOf(operation);
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => [
    name,
    z.uuid().meta({ param: { example: examples[name] } }),
  ]);
  const parameters: ZodOpenApiParameters = {};
  if (names.length > 0) parameters.path = z.object(Object.fromEntries(names));
  if (query) parameters.query = query;
  if (Object.keys(headers).length > 0) parameters.header = z.object(headers);
  return parameters;
}

function describe(operation: AnyOperation, problems: Problems): ZodOpenApiOperationObject {
  const { id, tag, summary, description, body } = operation;
  const mediaType = operation.method === 'PATCH' ? 'application/merge-patch+json' : 'application/json';
  return {
    operationId: id,
    tags: [tag],
    summary,
    description,
    security: security[operation.token],
    requestParams: parametersOf(operation),
    ...(body && {
      requestBody: {
        required: !body.optional,
        content: { [mediaType]: { schema: body.schema, example: body.example } },
      },
    }),
    responses: answersOf(operation, problems),
  };
}

export function pathsOf(operations: readonly AnyOperation[], problems: Problems): ZodOpenApiPathsObject {
  const paths: ZodOpenApiPathsObject = {};
  for (const operation of operations) {
    paths[operation.path] = {
      ...paths[operation.path],
      [operation.method.toLowerCase()]: describe(operation, problems),
    };
  }
  return paths;
}
