// The typed client. It knows the server by its type alone, which costs nothing at run time.
import { createTRPCClient, httpBatchLink, httpSubscriptionLink, splitLink } from '@trpc/client';
import { problem } from '#contract';
import type { AppRouter } from './routers/app-router.ts';

export type { AppRouter };
export type Blog = ReturnType<typeof createBlogClient>;

type Options = {
  /** Of the server, without a path. */
  url: string;
  /** Asked before each request: access tokens live for minutes. */
  token?: () => string | undefined;
  /** Where there is no global one, as in Node. */
  EventSource?: Parameters<typeof httpSubscriptionLink>[0]['EventSource'];
};

/** Calls of one moment go out in one request. */
export const blogLinks = ({ url, token = () => undefined, EventSource }: Options) => [
  splitLink<AppRouter>({
    condition: ({ type }) => type === 'subscription',
    true: httpSubscriptionLink({ url: `${url}/trpc`, ...(EventSource && { EventSource }) }),
    false: httpBatchLink({
      url: `${url}/trpc`,
      // As many as the server takes.
      maxItems: 20,
      headers() {
        const known = token();
        return known === undefined ? {} : { Authorization: `Bearer ${known}` };
      },
      fetch: async (input, init) => asCallError(await fetch(input, init as RequestInit)),
    }),
  }),
];

export const createBlogClient = (options: Options) => createTRPCClient<AppRouter>({ links: blogLinks(options) });

/** What refuses a whole request (a bad token, too many requests) answers a problem document: an error like that of a call. */
async function asCallError(response: Response): Promise<Response> {
  if (!response.headers.get('Content-Type')?.startsWith('application/problem+json')) return response;
  const { title, detail, code, status } = problem.parse(await response.json());
  const error = { message: detail ?? title, code: -32_600, data: { code, httpStatus: status } };
  return new Response(JSON.stringify({ error }), { status: response.status });
}
