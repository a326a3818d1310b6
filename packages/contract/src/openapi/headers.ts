// The headers of the API, of requests and of answers.
import { z } from 'zod';
import type { AnswerHeader, AnyOperation, RequestHeader } from '../operations/operation.ts';

const header = (id: string, pattern: RegExp, description: string, example: string) =>
  z.string().regex(pattern).meta({ description, example, header: { id } });

/** They come every time with the answers that name them, but for the one that is optional. */
export const answerHeaders: Record<AnswerHeader, z.ZodType> = {
  ETag: header('ETag', /^"[^"]+"$/, 'A strong tag that changes whenever the bytes do.', '"k3Jx0aQ"'),
  Location: header(
    'Location',
    /^\/api\/(posts|users)\/[0-9a-f-]{36}$/,
    'Where the new resource is.',
    '/api/posts/0193b1d2-11aa-7c4e-9f60-5b6a7c8d9e0f',
  ),
  Link: header(
    'Link',
    /^<\/api\/[^>]+>; rel="first"(, <\/api\/[^>]+>; rel="(prev|next)"){0,2}$/,
    'RFC 8288: the first page, and the pages around this one.',
    '</api/posts?limit=20>; rel="first"',
  ),
  Vary: header('Vary', /^Authorization$/, 'The answer depends on the caller.', 'Authorization'),
  'Cache-Control': header(
    'Cache-Control',
    /^(no-store|private, no-cache, no-transform)$/,
    'Kept by nobody, or by the browser that asked, which asks again each time.',
    'private, no-cache, no-transform',
  ),
  'Idempotency-Replayed': z
    .string()
    .regex(/^true$/)
    .optional()
    .meta({
      description: 'There, and `true`, when this is the first answer again.',
      example: 'true',
      header: { id: 'Idempotency-Replayed' },
    }),
};

export const everyAnswer = {
  'X-Request-Id': header(
    'X-Request-Id',
    /^[A-Za-z0-9._-]{1,64}$/,
    "The client's own id when it is well-formed, else a new one.",
    'a1b2c3',
  ),
  traceparent: header(
    'traceparent',
    /^00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/,
    "W3C trace context that continues the client's.",
    '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01',
  ),
};

const retryAfter = header('Retry-After', /^[1-9]\d*$/, 'Seconds to wait.', '10');

/** The ways to sign in that a refusal may name; `schemes` are those of one answer, at least one. */
export function challenge(schemes: readonly [string, ...string[]]): z.ZodRawShape {
  const [first, ...others] = schemes;
  const pattern = others.length === 0 ? first : `(${schemes.join('|')})`;
  return { 'WWW-Authenticate': header('WWW-Authenticate', new RegExp(`^${pattern}\\b`), 'RFC 6750.', first) };
}

/** What single refusals add. */
export const refusalHeaders: Record<number, z.ZodRawShape> = {
  429: { 'Retry-After': retryAfter },
  503: { 'Retry-After': retryAfter },
};

const tags = (most: string) => new RegExp(String.raw`^(\*|(W/)?"[^"]*"(\s*,\s*(W/)?"[^"]*")${most})$`);
const oneOfTheseTags = 'Act only if the resource still has one of these tags, or `*`: if it is there at all.';
const ifMatch = z.string().regex(tags('{0,49}'));

// A page to try the API on fills in what stands here as an example: only what works more than once may.
const requestHeaders: Record<RequestHeader, z.ZodType> = {
  'If-Match': ifMatch
    .optional()
    .meta({ description: `${oneOfTheseTags} 50 tags at most.`, param: { id: 'If-Match', example: '*' } }),
  'If-None-Match': z
    .string()
    .regex(tags('*'))
    .optional()
    .meta({ description: 'Answer 304 if the resource still has one of these tags.', param: { id: 'If-None-Match' } }),
  'Idempotency-Key': z
    .string()
    .min(1)
    .max(255)
    .regex(/^[!-~]*$/)
    .optional()
    .meta({
      description:
        '1 to 255 visible ASCII characters. The same key with the same request gives the first answer again for 24 hours.',
      param: { id: 'Idempotency-Key' },
    }),
};

const neededIfMatch = ifMatch.meta({
  description: `${oneOfTheseTags} 50 tags at most. Without it the answer is 428.`,
  param: { id: 'If-Match-needed', example: '*' },
});

/** The request headers of an operation. */
export const headersOf = ({ method, headers = [], ownHeaders }: AnyOperation): z.ZodRawShape => ({
  ...Object.fromEntries(
    headers.map((name) => [
      name,
      name === 'If-Match' && /^(PUT|PATCH)$/.test(method) ? neededIfMatch : requestHeaders[name],
    ]),
  ),
  ...ownHeaders,
});
