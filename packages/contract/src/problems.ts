// Every refusal of the Blog API: its stable code, and what HTTP says for it. Nothing else chooses a status.
import { z } from 'zod';

const bearer = { 'WWW-Authenticate': 'Bearer' };
const badToken = { 'WWW-Authenticate': 'Bearer error="invalid_token"' };

export const blogProblems = {
  'sign-in-required': { status: 401, title: 'Sign in first', headers: bearer },
  'invalid-token': { status: 401, title: 'The access token is not valid', headers: badToken },
  'invalid-credentials': { status: 401, title: 'E-mail or password is wrong', headers: bearer },
  'invalid-refresh-token': { status: 401, title: 'The refresh token is not valid', headers: badToken },
  forbidden: { status: 403, title: 'You may not do this' },
  'edit-window-closed': { status: 403, title: 'The time for edits is over' },
  'user-not-found': { status: 404, title: 'There is no such user' },
  'post-not-found': { status: 404, title: 'There is no such post' },
  'email-taken': { status: 409, title: 'The e-mail address is taken' },
  'last-administrator': { status: 409, title: 'The last administrator must stay one' },
  'post-already-published': { status: 409, title: 'The post is published already' },
  'precondition-failed': { status: 412, title: 'Somebody changed it in the meantime' },
  'idempotency-key-reused': { status: 422, title: 'The Idempotency-Key was used for another request' },
  'precondition-required': { status: 428, title: 'Send If-Match with the ETag you read' },
  'too-many-logins': { status: 429, title: 'Too many failed logins' },
} as const;

export type BlogProblem = keyof typeof blogProblems;

/** An error whose code stands in the table above. */
export class BlogError extends Error {
  override readonly name = 'BlogError';
  readonly code: BlogProblem;

  constructor(code: BlogProblem, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** RFC 9457, with the stable code and, for input that does not fit, where it does not. */
export const problem = z
  .strictObject({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.string().regex(/^[a-z]+(-[a-z]+)*$/),
    detail: z.string().optional(),
    requestId: z.string(),
    errors: z
      .array(
        z.union([
          z.strictObject({ pointer: z.string(), detail: z.string() }),
          z.strictObject({ parameter: z.string(), detail: z.string() }),
        ]),
      )
      .optional(),
  })
  .meta({ id: 'Problem', description: 'RFC 9457 problem details.' });
