// One question to a running pattern, as any client would put it.
import type { z } from 'zod';
import { HttpProblem } from '#kit/http';

/** Longer than any answer waits for a projection. */
const patienceMs = 10_000;

export type Question = {
  method?: string;
  path: string;
  token?: string;
  body?: object;
  headers?: Record<string, string>;
};
export type Answered = { status: number; headers: Headers; body: unknown };

/** `base` is the address of the pattern. Throws `pattern-not-running`. */
export async function askPattern(base: string, question: Question): Promise<Answered> {
  const { method = 'GET', path, token, body, headers } = question;
  try {
    const answered = await fetch(base + path, {
      method,
      headers: {
        ...(token !== undefined && { Authorization: `Bearer ${token}` }),
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(patienceMs),
    });
    const text = await answered.text();
    return { status: answered.status, headers: answered.headers, body: text === '' ? undefined : JSON.parse(text) };
  } catch (cause) {
    throw new HttpProblem('pattern-not-running', '', { cause });
  }
}

/** What was expected. Throws `pattern-refused` with the reason of the pattern. */
export function expected<Schema extends z.ZodType>(schema: Schema, { status, body }: Answered): z.output<Schema> {
  if (status < 400) return schema.parse(body);
  const { title = 'no reason', detail } = Object(body);
  throw new HttpProblem('pattern-refused', `The pattern answered ${status}: ${detail ?? title}`);
}
