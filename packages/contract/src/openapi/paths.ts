// The operations, as OpenAPI's paths.
import { z } from 'zod';
import type { ZodOpenApiOperationObject, ZodOpenApiParameters, ZodOpenApiPathsObject } from 'zod-openapi';
import type { Operation } from '../operations/operation.ts';
import { answersOf } from './answers.ts';
import { headersOf } from './headers.ts';

const security = {
  needed: [{ bearer: [] }],
  optional: [{ bearer: [] }, {}],
  none: [],
} satisfies Record<Operation['token'], object[]>;

function parametersOf(operation: Operation): ZodOpenApiParameters {
  const { path, query, headers = [], parameters: examples = {} } = operation;
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => [
    name,
    z.uuid().meta({ param: { example: examples[name] } }),
  ]);
  const parameters: ZodOpenApiParameters = {};
  if (names.length > 0) parameters.path = z.object(Object.fromEntries(names));
  if (query) parameters.query = query;
  if (headers.length > 0) parameters.header = z.object(headersOf(operation));
  return parameters;
}

function describe(operation: Operation): ZodOpenApiOperationObject {
  const { id, tag, summary, description, body } = operation;
  return {
    operationId: id,
    tags: [tag],
    summary,
    description,
    security: security[operation.token],
    requestParams: parametersOf(operation),
    ...(body && {
      requestBody: { required: true, content: { 'application/json': { schema: body.schema, example: body.example } } },
    }),
    responses: answersOf(operation),
  };
}

export function pathsOf(operations: readonly Operation[]): ZodOpenApiPathsObject {
  const paths: ZodOpenApiPathsObject = {};
  for (const operation of operations) {
    paths[operation.path] = { ...paths[operation.path], [operation.method.toLowerCase()]: describe(operation) };
  }
  return paths;
}
