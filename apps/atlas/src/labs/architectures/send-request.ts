// Sends one request of the lab to a running pattern, as the beginning of a trace whose id is known here.
import { randomBytes } from 'node:crypto';
import type { RequestId } from './requests.ts';
import type { Sent } from './sent.ts';

/** Longer than any of the three waits for another. */
const patienceMs = 10_000;

/** `base` is the address of the pattern. Rejects when nobody answers there. */
export async function sendRequest(base: string, request: RequestId): Promise<Sent> {
  const { method = 'GET', path, body } = await requestOf(base, request);
  const traceId = randomBytes(16).toString('hex');
  const begun = performance.now();
  const answered = await fetch(base + path, {
    method,
    headers: {
      traceparent: `00-${traceId}-${randomBytes(8).toString('hex')}-01`,
      ...(body !== undefined && { 'Content-Type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(patienceMs),
  });
  const { byteLength: bytes } = await answered.arrayBuffer();
  const ms = Math.round(10 * (performance.now() - begun)) / 10;
  return { traceId, status: answered.status, ms, bytes, retryAfter: answered.headers.get('retry-after') };
}

type Asked = { method?: string; path: string; body?: object };

async function requestOf(base: string, request: RequestId): Promise<Asked> {
  if (request === 'list') return { path: '/api/posts' };
  if (request === 'read') return { path: `/api/posts/${await newestPost(base)}` };
  const unique = randomBytes(6).toString('hex');
  const body = {
    name: 'Somebody from the lab',
    email: `lab-${unique}@example.com`,
    password: randomBytes(18).toString('hex'),
  };
  return { method: 'POST', path: '/api/auth/register', body };
}

async function newestPost(base: string): Promise<string> {
  const answered = await fetch(`${base}/api/posts?limit=1`, { signal: AbortSignal.timeout(patienceMs) });
  const page: { items?: { id: string }[] } = await answered.json();
  return page.items?.[0]?.id ?? 'none';
}
