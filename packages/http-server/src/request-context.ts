// What a request is known by, here and in the services that it came through.
import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

export type RequestContext = { requestId: string; traceparent: string; tracestate?: string };

// W3C: version 00 has no further fields; ff is forbidden; a later version is read as far as we know it.
const inbound = /^(?!ff|00.{53}-)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]([0-9a-f])(?:-|$)/;

/** Takes up what the caller sent if it is well formed, else starts anew. The span id is always our own. */
export function contextFrom(headers: IncomingHttpHeaders, newId: () => string = randomUUID): RequestContext {
  const newHex = () => newId().replaceAll('-', '');
  const [requestId = newId()] = /^[\w.-]{1,64}$/.exec(`${headers['x-request-id'] ?? ''}`) ?? [];
  const [known, traceId = newHex(), flags = '1'] = inbound.exec(`${headers.traceparent}`) ?? [];
  // Two flags are known to version 00; the others must not be passed on.
  const traceparent = `00-${traceId}-${newHex().slice(-16)}-0${Number.parseInt(flags, 16) & 0b11}`;
  const { tracestate } = headers;
  return known && tracestate ? { requestId, traceparent, tracestate: `${tracestate}` } : { requestId, traceparent };
}
