// Which headers of a service reach a client: all but those of the connection between the two of us, and those that tell of the
// inside.
import type { IncomingHttpHeaders } from 'node:http';

// RFC 9110, 7.6.1.
const ofTheConnection = [
  'connection',
  'keep-alive',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
];
// The client has the ids of this server already; the rest names software.
const ofTheInside = [
  'x-request-id',
  'traceparent',
  'tracestate',
  'server',
  'via',
  'x-powered-by',
  'proxy-authenticate',
];
const dropped = new Set([...ofTheConnection, ...ofTheInside]);
const places = new Set(['location', 'content-location']);

type Headers = Record<string, string | string[]>;

/** `origin` is the service's own, as in `http://posts:4006`. */
export function answerHeaders(headers: IncomingHttpHeaders, origin: string): Headers {
  const options = headers.connection?.toLowerCase() ?? '';
  const named = options === '' || options === 'keep-alive' ? [] : options.split(',').map((name) => name.trim());
  const kept: Headers = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value === undefined || dropped.has(name) || named.includes(name)) continue;
    if (places.has(name)) kept[name] = publicPlace(String(value), origin);
    else kept[name] = name === 'set-cookie' ? [value].flat().map(withoutDomain) : value;
  }
  return kept;
}

/** A service that names itself means the path: its host is known in here only. */
function publicPlace(place: string, origin: string): string {
  const url = URL.parse(place, origin);
  return url?.origin === origin ? `${url.pathname}${url.search}${url.hash}` : place;
}

/** Without it a cookie is of the host that the client asked, which is the one that it knows. */
const withoutDomain = (cookie: string): string => cookie.replace(/;\s*domain=[^;]*/gi, '');
