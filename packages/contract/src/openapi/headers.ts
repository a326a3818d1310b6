// The headers of the API, of requests and of answers.
import { z } from 'zod';
import type { AnswerHeader, RequestHeader } from '../operations/operation.ts';

const header = (id: string, description: string, example: string) =>
  z.string().meta({ description, example, header: { id } });

export const answerHeaders: Record<AnswerHeader, z.ZodString> = {
  ETag: header('ETag', 'A strong tag that changes whenever the bytes do.', '"k3Jx0aQ"'),
  Location: header('Location', 'Where the new resource is.', '/api/posts/0193b1d2-11aa-7c4e-9f60-5b6a7c8d9e0f'),
  Link: header('Link', 'RFC 8288: the pages around this one.', '</api/posts?limit=20&page=2>; rel="next"'),
  Vary: header('Vary', 'The answer depends on the caller.', 'Authorization'),
  'Idempotency-Replayed': header('Idempotency-Replayed', '`true` when this is the first answer again.', 'true'),
};

export const everyAnswer = {
  'X-Request-Id': header('X-Request-Id', "The client's own id when it is well-formed, else a new one.", 'a1b2c3'),
  traceparent: header(
    'traceparent',
    "W3C trace context that continues the client's.",
    '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01',
  ),
};

const retryAfter = header('Retry-After', 'Seconds to wait.', '10');

/** What single refusals add. */
export const refusalHeaders: Record<number, z.ZodRawShape> = {
  401: { 'WWW-Authenticate': header('WWW-Authenticate', 'RFC 6750.', 'Bearer') },
  429: { 'Retry-After': retryAfter },
  503: { 'Retry-After': retryAfter },
};

const parameter = (name: RequestHeader, description: string, example: string) =>
  z
    .string()
    .optional()
    .meta({ description, example, param: { id: name } });

export const requestHeaders: Record<RequestHeader, z.ZodOptional> = {
  'If-Match': parameter('If-Match', 'Act only if the resource still has one of these tags. PUT needs it.', '"k3Jx0aQ"'),
  'If-None-Match': parameter('If-None-Match', 'Answer 304 if the resource still has one of these tags.', '"k3Jx0aQ"'),
  'Idempotency-Key': parameter(
    'Idempotency-Key',
    '1 to 255 visible ASCII characters. The same key with the same request gives the first answer again for 24 hours.',
    'b1946ac9-2492-4a3e-8d5b-3f1c0a9e7d21',
  ),
};
