// The words in which one route of an API is described. The OpenAPI document and the black-box suite both read them.
import type { z } from 'zod';
import type { BlogProblem } from '../problems.ts';

export type RequestHeader = 'If-Match' | 'If-None-Match' | 'Idempotency-Key';
export type AnswerHeader = 'ETag' | 'Location' | 'Link' | 'Vary' | 'Cache-Control' | 'Idempotency-Replayed';

export type Answer = {
  description: string;
  /** JSON, unless `mediaType` says otherwise; no body when both are absent. */
  schema?: z.ZodType;
  mediaType?: string;
  example?: unknown;
  headers?: readonly AnswerHeader[];
  /** Headers of this answer alone. */
  ownHeaders?: z.ZodRawShape;
};

/** A code with which a route itself may refuse; the service routes name those of the transport. */
type Refusal = BlogProblem | 'too-many-requests' | 'unavailable';
type BlogTag = 'Accounts' | 'Posts' | 'Users' | 'Service';

/** Of the Blog API, unless the tags and the codes of another are given. */
export type Operation<Tag extends string = BlogTag, Code extends string = Refusal> = {
  id: string;
  tag: Tag;
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** As OpenAPI writes it: `/api/posts/{id}`. */
  path: string;
  summary: string;
  description: string;
  token: 'needed' | 'optional' | 'none';
  /** The path's parameters in an example that works on the demo data. */
  parameters?: Readonly<Record<string, string>>;
  query?: z.ZodObject;
  headers?: readonly RequestHeader[];
  /** Request headers of this route alone. */
  ownHeaders?: z.ZodRawShape;
  /** Headers of all answers of this route, refusals among them. */
  answerHeaders?: z.ZodRawShape;
  body?: { schema: z.ZodType; example: unknown; optional?: true };
  answers: Readonly<Record<number, Answer>>;
  /** What this route refuses by its own rules; tokens, bodies and the transport add theirs. */
  refusals?: readonly Code[];
};

export type AnyOperation = Operation<string, string>;
