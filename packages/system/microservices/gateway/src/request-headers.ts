// Which headers of a client reach a service. A list of what is dropped would always lack one name, such as that of the header
// by which some service believes who is asking; so this is the list of what passes.
import type { IncomingMessage } from 'node:http';
import type { RequestContext } from '#kit/http';
import { HttpProblem } from '#kit/http';

const passed = new Set([
  ...['accept', 'accept-charset', 'accept-encoding', 'accept-language', 'user-agent', 'origin', 'referer'],
  ...['authorization', 'idempotency-key', 'if-match', 'if-none-match', 'if-modified-since', 'if-unmodified-since'],
  ...['if-range', 'range', 'content-type', 'content-encoding', 'content-language', 'cache-control', 'prefer'],
  'read-after',
  ...['last-event-id', 'sec-websocket-key', 'sec-websocket-version', 'sec-websocket-protocol'],
  'sec-websocket-extensions',
]);
// What a proxy reads of a request itself.
const framing = new Set(['host', 'content-length', 'transfer-encoding', 'x-request-id', 'traceparent']);

/** Who the client is, as far as this server knows. */
export type Client = { address: string; protocol: string };

/**
 * Names and values by turns, for undici; which span is the caller, whoever sends them adds. Nobody is vouched for: a service finds the token that the client sent, and verifies it.
 * Throws `malformed-request` when the client asks for a header to be dropped that the meaning of the request rests on.
 */
export function requestHeaders({ rawHeaders, headers }: IncomingMessage, client: Client, context: RequestContext) {
  for (const option of headers.connection?.toLowerCase().split(',') ?? []) {
    const name = option.trim();
    if (!passed.has(name) && !framing.has(name)) continue;
    throw new HttpProblem('malformed-request', `Connection must not name "${name}"`);
  }
  const sent: string[] = [];
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const [name = '', value = ''] = [rawHeaders[index], rawHeaders[index + 1]];
    if (passed.has(name.toLowerCase())) sent.push(name, value);
  }
  sent.push('X-Forwarded-For', client.address, 'X-Forwarded-Proto', client.protocol);
  if (headers.host) sent.push('X-Forwarded-Host', headers.host);
  sent.push('X-Request-Id', context.requestId);
  if (context.tracestate) sent.push('tracestate', context.tracestate);
  return sent;
}
