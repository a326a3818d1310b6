// One request, over whatever network there is. It resolves only for an answer that means yes.
import { ApiError, refusalOf } from './api-error.ts';

export type Request = {
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Sent as JSON, with the header that says so. */
  body?: unknown;
  headers?: Record<string, string>;
  /** Ends the request when nobody waits for it any more. */
  signal?: AbortSignal;
};

export type Answered = { status: number; text: string; etag: string };
export type Call = (path: string, request?: Request) => Promise<Answered>;

type Network = { fetch: typeof fetch; baseUrl?: string; timeoutMs?: number };

export const createCall =
  ({ fetch, baseUrl = '', timeoutMs = 15_000 }: Network): Call =>
  async (path, { method = 'GET', body, headers, signal } = {}) => {
    const timeUp = AbortSignal.timeout(timeoutMs);
    const sent = {
      method,
      headers: { ...headers, ...(body !== undefined && { 'Content-Type': 'application/json' }) },
      signal: signal ? AbortSignal.any([signal, timeUp]) : timeUp,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    };
    try {
      const response = await fetch(baseUrl + path, sent);
      const text = await response.text();
      if (!response.ok) throw refusalOf(response.status, text, response.headers.get('Retry-After'));
      return { status: response.status, text, etag: response.headers.get('ETag') ?? '' };
    } catch (cause) {
      if (cause instanceof ApiError || signal?.aborted) throw cause;
      if (timeUp.aborted) {
        throw new ApiError('timed-out', `The server did not answer within ${timeoutMs / 1000} seconds`, { cause });
      }
      throw new ApiError('no-connection', 'The server cannot be reached', { cause });
    }
  };
