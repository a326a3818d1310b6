// Requests become typed values here, or a refusal that names every wrong field.
import type { Request } from 'express';
import type { z } from 'zod';
import { HttpProblem, mostMistakes } from './problem.ts';

/** The body as `schema` says. Throws `validation-failed` with a JSON pointer per mistake; a missing body is one at "". */
export function parseBody<Schema extends z.ZodType>(schema: Schema, req: Request): z.output<Schema> {
  const result = schema.safeParse(req.body);
  if (result.success) return result.data;
  const errors = result.error.issues
    .slice(0, mostMistakes)
    .flatMap((issue) =>
      issue.code === 'unrecognized_keys'
        ? issue.keys
            .slice(0, mostMistakes)
            .map((key) => ({ pointer: pointerTo([...issue.path, key]), detail: 'Unknown field' }))
        : [{ pointer: pointerTo(issue.path), detail: issue.message }],
    );
  throw new HttpProblem('validation-failed', 'The body does not match its schema', { errors });
}

const pointerTo = (path: PropertyKey[]): string =>
  path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

/** The query as `schema` says. Throws `invalid-parameter` also for a repeated or an unknown parameter. */
export function parseQuery<Schema extends z.ZodObject>(schema: Schema, { query }: Request): z.output<Schema> {
  const odd = Object.keys(query).filter((name) => !Object.hasOwn(schema.shape, name) || Array.isArray(query[name]));
  const result = schema.safeParse(query);
  if (result.success && odd.length === 0) return result.data;
  const errors =
    odd.length > 0
      ? odd.map((parameter) => ({ parameter, detail: 'Unknown, or given more than once' }))
      : result.error?.issues.map(({ path, message }) => ({ parameter: path.join('.'), detail: message }));
  throw new HttpProblem('invalid-parameter', 'The query string is not accepted', { errors });
}

const mostTags = 50;
const tagList = /^((W\/)?"[\x21\x23-\x7e\x80-\xff]*"\s*(,\s*|$))+$/;

/** The strong tags of If-Match, quotes included; a weak tag never matches. Throws `malformed-request`, also over 50 tags. */
export function ifMatch(req: Request): string[] | '*' | undefined {
  const value = req.headers['if-match'];
  if (value === undefined || value === '*') return value;
  if (!tagList.test(value)) {
    throw new HttpProblem('malformed-request', 'If-Match is not a list of quoted entity tags');
  }
  const tags = value.match(/(W\/)?"[^"]*"/g) ?? [];
  if (tags.length > mostTags) throw new HttpProblem('malformed-request', `If-Match names more than ${mostTags} tags`);
  return tags.filter((tag) => tag.startsWith('"'));
}
