// The path of a request as the services may see it. Two programs that read one path differently are a hole: what has a second
// reading is refused, not mended.
import { HttpProblem } from '#kit/http';

// RFC 3986. In a query many clients leave brackets and quotes as they are, and nobody reads a path there.
const plainPath = /^\/(?:[\w.~!$&'()*+,;=:@/-]|%[0-9a-f]{2})*$/i;
const plainQuery = /^[\x21\x22\x24-\x7e]*$/;
// A dot, a percent sign or a control character that hides in an escape.
const hidden = /%(?:2e|25|[01][0-9a-f]|7f)/i;
const hiddenSeparator = /%(?:2f|5c)/i;
const dotSegment = /\/\.{1,2}(?:;[^/]*)?(?:\/|$)/;

/** A slash within one segment: no id has one, and who decodes too early takes the segment for two. */
export const hidesSeparator = (path: string): boolean => hiddenSeparator.test(path);

type Target = { path: string; query: string };

/** Throws `malformed-request`; otherwise `path` and `query` are the text that came. */
export function targetOf(url: string): Target {
  const at = url.indexOf('?');
  const [path, query] = at < 0 ? [url, ''] : [url.slice(0, at), url.slice(at)];
  const fault = faultOf(path, query.slice(1));
  if (fault) throw new HttpProblem('malformed-request', fault);
  return { path, query };
}

function faultOf(path: string, query: string): string | undefined {
  // `GET http://elsewhere/` is for proxies that clients know of.
  if (!path.startsWith('/')) return 'The request target is not a path';
  if (!plainPath.test(path)) return 'The path has a character that must be percent-encoded';
  if (hidden.test(path)) return 'The path hides a dot, a percent sign or a control character in an escape';
  if (dotSegment.test(path)) return 'The path has a segment "." or ".."';
  return plainQuery.test(query) ? undefined : 'The query has a character that must be percent-encoded';
}
