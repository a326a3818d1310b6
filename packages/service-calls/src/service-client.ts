// Asks another service, within a budget. What it refused is refused here in the same words; whether what got no answer has
// taken effect nobody knows, so only what may be done twice is asked this way.
import { type Dispatcher, request } from 'undici';
import { z } from 'zod';
import { BlogError, type BlogProblem, blogProblems } from '#contract';
import { requestContext } from '#kit/http';
import { type Call, inCall } from '#telemetry';
import { onceAgain, onlyOnce } from './again.ts';
import { createBreaker } from './breaker.ts';
import { ServiceError } from './service-error.ts';
import type { GetToken } from './service-tokens.ts';

type Options = {
  name: string;
  url: string;
  token: GetToken;
  budgetMs?: number;
  restMs?: number;
};

export type ServiceClient = {
  /**
   * Throws a BlogError when the service refuses, and `service-unavailable` when it gives no proper answer in time. A call whose
   * connection is lost is made once more, unless it is made `once`.
   */
  call<Gives extends z.ZodType>(operation: string, asked: object, gives: Gives, how?: How): Promise<z.output<Gives>>;
};

type How = { once: boolean };

type Answer = { status: number; body: unknown };

type Sent = {
  operation: string;
  asked: object;
  bearer: string;
  until: AbortSignal;
  dispatcher: Dispatcher;
  span: Call;
};

const problem = z.object({ code: z.string(), detail: z.string().default('') });

const isBlogProblem = (code: string): code is BlogProblem => Object.hasOwn(blogProblems, code);

export function createServiceClient({ name, url, token, budgetMs = 2_000, restMs = 5_000 }: Options): ServiceClient {
  const guarded = createBreaker(restMs);
  return {
    async call(operation, asked, gives, { once } = { once: false }) {
      const what = `Cannot ask "${name}" to ${operation}`;
      const until = AbortSignal.timeout(budgetMs);
      const dispatcher = once ? onlyOnce : onceAgain;
      // Who gives no token is another service: that says nothing of this one.
      const bearer = await token();
      const { status, body } = await guarded(what, async () => {
        const asking = { service: name, method: 'POST', route: `/internal/${operation}` };
        const answer = await inCall(asking, (span) => send({ operation, asked, bearer, until, dispatcher, span }));
        // A refusal is an answer of a service that works.
        if (answer.status >= 500) throw nonsense(what, answer);
        return answer;
      });
      if (status === 200) {
        const answer = z.object({ value: z.unknown() }).safeParse(body);
        const given = gives.safeParse(answer.data?.value);
        if (answer.success && given.success) return given.data;
        throw nonsense(what, { status, body }, answer.error ?? given.error);
      }
      const { data } = problem.safeParse(body);
      if (data && isBlogProblem(data.code)) throw new BlogError(data.code, data.detail);
      throw nonsense(what, { status, body });
    },
  };

  // Not fetch: that is made for browsers, and takes most of the time of a call that is as short as these.
  async function send({ operation, asked, bearer, until, dispatcher, span }: Sent): Promise<Answer> {
    const context = requestContext();
    const traceparent = span.traceparent ?? context?.traceparent;
    const { statusCode: status, body } = await request(`${url}/internal/${operation}`, {
      method: 'POST',
      signal: until,
      headers: {
        Authorization: `Bearer ${bearer}`,
        'Content-Type': 'application/json',
        ...(context && { 'X-Request-Id': context.requestId }),
        ...(traceparent && { traceparent }),
      },
      body: JSON.stringify(asked),
      dispatcher,
    });
    span.answered(status);
    return { status, body: await body.json() };
  }
}

function nonsense(what: string, { status, body }: Answer, cause?: unknown): ServiceError {
  const code = problem.safeParse(body).data?.code ?? '';
  return new ServiceError('service-unavailable', `${what}: it answers ${status} ${code}`, { cause });
}
