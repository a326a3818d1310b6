// The answers of one operation as OpenAPI writes them: what it gives, and every way in which it refuses.
import { z } from 'zod';
import type { ZodOpenApiExamplesObject, ZodOpenApiResponseObject, ZodOpenApiResponsesObject } from 'zod-openapi';
import type { Answer, Operation } from '../operations/operation.ts';
import { refusalsOf } from '../operations/refusals.ts';
import { problemTable } from '../problem-table.ts';
import { problem } from '../problems.ts';
import { answerHeaders, everyAnswer, refusalHeaders } from './headers.ts';

const usual = ({ tag }: Operation) =>
  tag === 'Service' ? everyAnswer : { ...everyAnswer, 'Cache-Control': answerHeaders['Cache-Control'] };

function given(operation: Operation, answer: Answer): ZodOpenApiResponseObject {
  const { description, schema, mediaType = 'application/json', example, headers = [] } = answer;
  const named = Object.fromEntries(headers.map((name) => [name, answerHeaders[name]]));
  const response: ZodOpenApiResponseObject = { description, headers: z.object({ ...usual(operation), ...named }) };
  if (schema) response.content = { [mediaType]: example === undefined ? { schema } : { schema, example } };
  else if (mediaType !== 'application/json') response.content = { [mediaType]: { schema: z.string() } };
  return response;
}

function refused(status: number, codes: string[]): ZodOpenApiResponseObject {
  const examples: ZodOpenApiExamplesObject = {};
  for (const code of codes) {
    const title = problemTable[code]?.title ?? '';
    const value = { type: `urn:patternbook:problem:${code}`, title, status, code, requestId: 'a1b2c3' };
    examples[code] = { summary: title, value };
  }
  return {
    description: codes.map((code) => `\`${code}\``).join(', '),
    headers: z.object({
      ...everyAnswer,
      'Cache-Control': answerHeaders['Cache-Control'],
      ...refusalHeaders[status],
    }),
    content: { 'application/problem+json': { schema: problem, examples } },
  };
}

export function answersOf(operation: Operation): ZodOpenApiResponsesObject {
  const byStatus = Object.groupBy(refusalsOf(operation), (code) => problemTable[code]?.status ?? 0);
  const refusals = Object.entries(byStatus).map(([status, codes = []]) => [status, refused(Number(status), codes)]);
  const answers = Object.entries(operation.answers).map(([status, answer]) => [status, given(operation, answer)]);
  return Object.fromEntries([...answers, ...refusals]);
}
