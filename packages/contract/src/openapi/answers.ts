// The answers of one operation as OpenAPI writes them: what it gives, and every way in which it refuses.
import { z } from 'zod';
import type { ZodOpenApiExamplesObject, ZodOpenApiResponseObject, ZodOpenApiResponsesObject } from 'zod-openapi';
import type { Answer, AnyOperation } from '../operations/operation.ts';
import { refusalsOf } from '../operations/refusals.ts';
import { problem } from '../problems.ts';
import { answerHeaders, challenge, everyAnswer, refusalHeaders } from './headers.ts';

/** By code, what HTTP says for it. */
export type Problems = Readonly<
  Record<string, { status: number; title: string; headers?: Readonly<Record<string, string>> }>
>;

const usual = ({ tag }: AnyOperation) =>
  tag === 'Service' ? everyAnswer : { ...everyAnswer, 'Cache-Control': answerHeaders['Cache-Control'] };

function given(operation: AnyOperation, answer: Answer): ZodOpenApiResponseObject {
  const { description, schema, mediaType = 'application/json', example, headers = [], ownHeaders } = answer;
  const named = Object.fromEntries(headers.map((name) => [name, answerHeaders[name]]));
  const response: ZodOpenApiResponseObject = {
    description,
    headers: z.object({ ...usual(operation), ...operation.answerHeaders, ...named, ...ownHeaders }),
  };
  if (schema) response.content = { [mediaType]: example === undefined ? { schema } : { schema, example } };
  else if (mediaType !== 'application/json') response.content = { [mediaType]: { schema: z.string() } };
  return response;
}

function refused(
  { answerHeaders: own }: AnyOperation,
  status: number,
  codes: string[],
  problems: Problems,
): ZodOpenApiResponseObject {
  const examples: ZodOpenApiExamplesObject = {};
  for (const code of codes) {
    const title = problems[code]?.title ?? '';
    const value = { type: `urn:patternbook:problem:${code}`, title, status, code, requestId: 'a1b2c3' };
    examples[code] = { summary: title, value };
  }
  return {
    description: codes.map((code) => `\`${code}\``).join(', '),
    headers: z.object({
      ...everyAnswer,
      'Cache-Control': answerHeaders['Cache-Control'],
      ...own,
      ...refusalHeaders[status],
      ...(status === 401 && challenge(schemesOf(codes, problems))),
    }),
    content: { 'application/problem+json': { schema: problem, examples } },
  };
}

function schemesOf(codes: string[], problems: Problems): [string, ...string[]] {
  const named = codes.flatMap((code) => problems[code]?.headers?.['WWW-Authenticate']?.split(' ', 1) ?? []);
  const [first = 'Bearer', ...others] = new Set(named.toSorted());
  return [first, ...others];
}

export function answersOf(operation: AnyOperation, problems: Problems): ZodOpenApiResponsesObject {
  const byStatus = Object.groupBy(refusalsOf(operation), (code) => problems[code]?.status ?? 0);
  const refusals = Object.entries(byStatus).map(([status, codes = []]) => [
    status,
    refused(operation, Number(status), codes, problems),
  ]);
  const answers = Object.entries(operation.answers).map(([status, answer]) => [status, given(operation, answer)]);
  return Object.fromEntries([...answers, ...refusals]);
}
