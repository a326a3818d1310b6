// What the parser lets through and no application should see.
import type { IncomingMessage } from 'node:http';

// RFC 3986: a name, an IPv4 address or an IPv6 address in brackets; then perhaps a port.
const validHost = /^(\[[0-9a-f:.]+\]|([\w.~!$&'()*+,;=-]|%[0-9a-f]{2})+)(:\d{0,5})?$/i;

/** Why a request is malformed, in words for whoever sent it; undefined when it is not. */
export function requestFault({ url = '', headers, headersDistinct, httpVersion }: IncomingMessage): string | undefined {
  const { host = [] } = headersDistinct;
  if (host.length === 0 && httpVersion !== '1.0') return 'The Host header is missing';
  if (host.length > 1 || (host[0] !== undefined && !validHost.test(host[0]))) return 'The Host header is not one host';
  const coding = headers['transfer-encoding'] ?? 'chunked';
  if (coding.toLowerCase() !== 'chunked') return `The transfer coding "${coding}" is not known here`;
  try {
    return decodeURIComponent(url).includes('\0') ? 'The URL contains a NUL character' : undefined;
  } catch {
    return 'The URL is not valid percent-encoded UTF-8';
  }
}
