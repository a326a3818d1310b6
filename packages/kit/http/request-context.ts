// Who is asking, across every await: the request id and the W3C trace of the request that is being served.
import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

export type RequestContext = { requestId: string; traceparent: string; tracestate?: string };

const storage = new AsyncLocalStorage<RequestContext>();

/** The context of the current request, to be sent along with outgoing calls; undefined outside a request. */
export const requestContext = (): RequestContext | undefined => storage.getStore();

export const runInContext = <T>(context: RequestContext, run: () => T): T => storage.run(context, run);

export const traceIdOf = ({ traceparent }: RequestContext): string => traceparent.slice(3, 35);

const inbound = /^([0-9a-f]{2})-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-([0-9a-f]{2})(-.*)?$/;
const knownFlags = 0b11;

/** Takes up what the caller sent if it is well formed, else starts anew. The span id is always our own. */
export function contextFrom(headers: IncomingHttpHeaders, newId: () => string = randomUUID): RequestContext {
  const sentId = headers['x-request-id'];
  const requestId = typeof sentId === 'string' && /^[A-Za-z0-9._-]{1,64}$/.test(sentId) ? sentId : newId();
  const spanId = newId().replaceAll('-', '').slice(-16);
  const [, version, traceId, flags, rest] = inbound.exec(`${headers.traceparent ?? ''}`) ?? [];
  // Version 00 has no further fields; ff is forbidden; a later version is read as far as we know it.
  if (!traceId || !flags || version === 'ff' || (version === '00' && rest)) {
    return { requestId, traceparent: `00-${newId().replaceAll('-', '')}-${spanId}-01` };
  }
  const kept = (Number.parseInt(flags, 16) & knownFlags).toString(16).padStart(2, '0');
  const traceparent = `00-${traceId}-${spanId}-${kept}`;
  const { tracestate } = headers;
  return typeof tracestate === 'string' && tracestate.length <= 512
    ? { requestId, traceparent, tracestate }
    : { requestId, traceparent };
}
