// One question to the server. What it refuses becomes a typed error; no answer at all becomes another.
import type { Problem } from '#ui';

export class Refused extends Error {
  override readonly name = 'Refused';
  readonly status: number;
  readonly problem: Problem & { code?: string };

  constructor(status: number, problem: Problem & { code?: string }) {
    super(problem.title);
    this.status = status;
    this.problem = problem;
  }
}

/** There was no answer at all. What is refused was answered. */
export const isSilence = (reason: unknown): boolean => reason !== null && !(reason instanceof Refused);

type Options = { method?: 'GET' | 'POST'; token?: string; body?: unknown; key?: string; signal?: AbortSignal };

/** Throws `Refused` for a status that is no success, and what `fetch` throws when there is no answer. */
export async function ask<Answer>(
  path: string,
  { method = 'GET', token, body, key, signal }: Options = {},
): Promise<Answer> {
  const headers = {
    ...(token !== undefined && { Authorization: `Bearer ${token}` }),
    ...(body !== undefined && { 'Content-Type': 'application/json' }),
    ...(key !== undefined && { 'Idempotency-Key': key }),
  };
  const sent = body === undefined ? {} : { body: JSON.stringify(body) };
  const response = await fetch(path, { method, headers, ...sent, ...(signal && { signal }) });
  const isJson = /json/.test(response.headers.get('Content-Type') ?? '');
  const answer: unknown = isJson ? await response.json() : undefined;
  if (response.ok) return answer as Answer;
  // A proxy in between may answer with a page of its own.
  throw new Refused(response.status, isProblem(answer) ? answer : { title: `The server answered ${response.status}` });
}

const isProblem = (value: unknown): value is Problem => typeof Object(value).title === 'string';

/** As a person reads it. */
export const problemOf = (error: unknown): Problem =>
  error instanceof Refused
    ? error.problem
    : {
        title: 'The server does not answer',
        detail: 'Nothing is lost: what was stored is stored. Try again in a moment.',
      };
