// Requests become typed values here, or a refusal that names every wrong field.
import type { Request } from 'express';
import type { z } from 'zod';
import { HttpProblem } from './problem.ts';

// A body of many small mistakes must not make an answer larger than itself.
const mostErrors = 50;

/** The body as `schema` says. Throws `validation-failed` with a JSON pointer per mistake; a missing body is one at "". */
export function parseBody<Schema extends z.ZodType>(schema: Schema, req: Request): z.output<Schema> {
  const result = schema.safeParse(req.body);
  if (result.success) return result.data;
  const errors = mistakesOf(result.error).map(({ path, detail }) => ({ pointer: pointerTo(path), detail }));
  throw new HttpProblem('validation-failed', 'The body does not match its schema', { errors });
}

/** The query as `schema` says. Throws `invalid-parameter` also for a repeated or an unknown parameter. */
export function parseQuery<Schema extends z.ZodObject>(schema: Schema, req: Request): z.output<Schema> {
  const { query } = req;
  const errors = Object.entries(query).flatMap(([parameter, value]) => {
    if (!Object.hasOwn(schema.shape, parameter)) return [{ parameter, detail: 'Unknown parameter' }];
    return typeof value === 'string' ? [] : [{ parameter, detail: 'Given more than once' }];
  });
  const result = schema.safeParse(query);
  if (result.success && errors.length === 0) return result.data;
  if (errors.length === 0) {
    errors.push(...mistakesOf(result.error).map(({ path, detail }) => ({ parameter: String(path[0] ?? ''), detail })));
  }
  throw new HttpProblem('invalid-parameter', 'The query string is not accepted', {
    errors: errors.slice(0, mostErrors),
  });
}

type Mistake = { path: PropertyKey[]; detail: string };

function mistakesOf(error: z.ZodError | undefined): Mistake[] {
  const issues = error?.issues ?? [];
  const mistakes = issues.flatMap((issue): Mistake[] =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => ({ path: [...issue.path, key], detail: 'Unknown field' }))
      : [{ path: issue.path, detail: issue.message }],
  );
  return mistakes.slice(0, mostErrors);
}

const pointerTo = (path: PropertyKey[]): string =>
  path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
