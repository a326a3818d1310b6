// One request and its answer, as the suite sees them and as a person reads them in a report.
import type { IncomingHttpHeaders } from 'node:http';

/** A header with several values goes out as several lines, as it stands. */
export type Sent = { method: string; path: string; headers: Record<string, string | string[]>; body?: string | Buffer };
export type Answer = { status: number; headers: IncomingHttpHeaders; text: string };
export type Exchange = { sent: Sent; answer: Answer | Error };

const SHOWN = 400;
const SECRET = /("(?:password|accessToken|refreshToken)":\s*")[^"]+/g;

function shorten(text: string): string {
  const safe = text.replace(SECRET, '$1***');
  return safe.length > SHOWN ? `${safe.slice(0, SHOWN)}… (${safe.length} characters)` : safe;
}

// The rest says nothing about the contract, or must not be shown.
const TELLING = new Set([
  ...['content-type', 'if-match', 'if-none-match', 'idempotency-key', 'idempotency-replayed', 'etag', 'location'],
  ...['link', 'vary', 'allow', 'retry-after', 'www-authenticate', 'x-request-id', 'traceparent'],
]);

const showHeaders = (headers: object) =>
  Object.entries(headers)
    .filter(([name]) => TELLING.has(name.toLowerCase()))
    .map(([name, value]) => `      ${name}: ${shorten(String(value))}\n`)
    .join('');
const showBody = (body: string | Buffer = '') => (body.length > 0 ? `      ${shorten(String(body))}\n` : '');

/** Tokens and passwords are left out. */
export function showExchange({ sent, answer }: Exchange): string {
  const request = `    > ${sent.method} ${shorten(sent.path)}\n${showHeaders(sent.headers)}${showBody(sent.body)}`;
  if (answer instanceof Error) return `${request}    < no answer: ${answer.message}\n`;
  return `${request}    < ${answer.status}\n${showHeaders(answer.headers)}${showBody(answer.text)}`;
}
