// Asks another service, within a budget. What it refused is refused here in the same words; whether what got no answer has
// taken effect nobody knows, so only what may be done twice is asked this way.
import { request } from 'undici';
import { z } from 'zod';
import { BlogError, type BlogProblem, blogProblems } from '#contract';
import { requestContext } from '#kit/http';
import { onceAgain } from './again.ts';
import { ServiceError } from './service-error.ts';
import type { GetToken } from './service-tokens.ts';

type Options = { name: string; url: string; token: GetToken; budgetMs?: number };

export type ServiceClient = {
  /** Throws a BlogError when the service refuses, and `service-unavailable` when it gives no proper answer in time. */
  call<Gives extends z.ZodType>(operation: string, asked: object, gives: Gives): Promise<z.output<Gives>>;
};

const problem = z.object({ code: z.string(), detail: z.string().default('') });

const isBlogProblem = (code: string): code is BlogProblem => Object.hasOwn(blogProblems, code);

export function createServiceClient({ name, url, token, budgetMs = 2_000 }: Options): ServiceClient {
  return {
    async call(operation, asked, gives) {
      const what = `Cannot ask "${name}" to ${operation}`;
      const answer = await send(operation, asked).catch((cause: unknown) => {
        if (cause instanceof ServiceError) throw cause;
        throw new ServiceError('service-unavailable', `${what}: it gives no answer`, { cause });
      });
      if (answer.status === 200) return gives.parse(z.object({ value: z.unknown() }).parse(answer.body).value);
      const { data } = problem.safeParse(answer.body);
      if (data && isBlogProblem(data.code)) throw new BlogError(data.code, data.detail);
      throw new ServiceError('service-unavailable', `${what}: it answers ${answer.status} ${data?.code ?? ''}`);
    },
  };

  // Not fetch: that is made for browsers, and takes most of the time of a call that is as short as these.
  async function send(operation: string, asked: object): Promise<{ status: number; body: unknown }> {
    const context = requestContext();
    const { statusCode: status, body } = await request(`${url}/internal/${operation}`, {
      method: 'POST',
      signal: AbortSignal.timeout(budgetMs),
      headers: {
        Authorization: `Bearer ${await token()}`,
        'Content-Type': 'application/json',
        ...(context && { 'X-Request-Id': context.requestId, traceparent: context.traceparent }),
      },
      body: JSON.stringify(asked),
      dispatcher: onceAgain,
    });
    return { status, body: await body.json() };
  }
}
